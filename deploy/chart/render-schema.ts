import { isGroup, type Group, type Schema, type Value } from './value';

/** values.schema.json: a value that does not exist, or cannot be, is refused by its name before anything is done. */
export function renderSchema(values: Group): string {
  const document = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: values.what,
    ...schemaOf(values, { global: { type: 'object' } }), // Helm adds it where the chart is part of another
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function schemaOf(value: Value, further: Record<string, Schema> = {}): Schema {
  const description = value.what;
  if (!isGroup(value)) return { description, ...value.schema };
  const properties = Object.entries(value.values).map(([name, inner]) => [name, schemaOf(inner)]);
  return {
    description,
    type: 'object',
    additionalProperties: false,
    properties: { ...Object.fromEntries(properties), ...further },
  };
}

import type { DescEnum, DescField, DescMessage } from '@bufbuild/protobuf';
import type { Contract } from '#chassis/contract';
import type { openComments } from './comments';
import { answerSchema, requestSchema, type References } from './field-schema';
import type { Schema } from './schema';

export type Components = ReturnType<typeof openComponents>;

/** Schemas by name, each made once, when something first refers to it. */
export function openComponents({ rulesOf }: Contract, commentOf: ReturnType<typeof openComments>) {
  const schemas: Record<string, Schema> = {};
  const makers = new Map<string, object>();
  const answers: References = { message: answer, enumeration };
  const requests: References = {
    message: (message) => request(message, `${nameOf(message)}Input`),
    enumeration: choices,
  };
  return { schemas, answer, request, change, parameter };

  /** A message as it is answered: what is not a message or a time is always there. */
  function answer(message: DescMessage): Schema {
    return refer(nameOf(message), message, () => {
      const always = message.fields.filter((field) => field.fieldKind !== 'message');
      const properties = propertiesOf(message.fields, (field) => answerSchema(field, answers));
      return object(
        message,
        properties,
        always.map(({ jsonName }) => jsonName),
      );
    });
  }

  /** A message as it is sent; `without` are the fields that other parts of the request say. */
  function request(message: DescMessage, name: string, without: string[] = []): Schema {
    const fields = message.fields.filter(
      (field) => !rulesOf(field).outputOnly && !without.includes(field.jsonName),
    );
    return refer(name, message, () => ({
      ...object(
        message,
        propertiesOf(fields, parameter),
        fields.filter((field) => rulesOf(field).required).map(({ jsonName }) => jsonName),
      ),
      additionalProperties: false,
    }));
  }

  /** A resource of which the fields sent are changed. */
  function change(message: DescMessage): Schema {
    return refer(`${nameOf(message)}Change`, message, () => ({
      ...object(
        message,
        propertiesOf(
          message.fields.filter((field) => !rulesOf(field).outputOnly),
          parameter,
        ),
        [],
      ),
      additionalProperties: false,
    }));
  }

  function parameter(field: DescField): Schema {
    return requestSchema(field, rulesOf(field), requests);
  }

  function enumeration(type: DescEnum): Schema {
    return refer(nameOf(type), type, () => ({
      type: 'string',
      enum: type.values.map(({ name }) => name),
      ...meaningOf(type),
    }));
  }

  function choices(type: DescEnum): Schema {
    const real = type.values.filter(({ number }) => number !== 0);
    return { type: 'string', enum: real.map(({ name }) => name) };
  }

  function meaningOf(type: DescEnum): Schema {
    const meanings = type.values.map((value) => ({ name: value.name, words: commentOf(value) }));
    const lines = meanings
      .filter(({ words }) => words !== '')
      .map(({ name, words }) => `- ${name}: ${words}`);
    const description = [commentOf(type), ...lines].filter((line) => line !== '').join('\n');
    return description === '' ? {} : { description };
  }

  function propertiesOf(fields: DescField[], schemaOf: (field: DescField) => Schema): Record<string, Schema> {
    return Object.fromEntries(
      fields.map((field) => [field.jsonName, described(schemaOf(field), commentOf(field))]),
    );
  }

  function object(message: DescMessage, properties: Record<string, Schema>, required: string[]): Schema {
    return described(
      { type: 'object', properties, ...(required.length > 0 && { required }) },
      commentOf(message),
    );
  }

  function refer(name: string, maker: object, make: () => Schema): Schema {
    const known = makers.get(name);
    if (known && known !== maker) throw new Error(`two things of the contract are called ${name}`);
    if (!known) {
      makers.set(name, maker); // before it is made, as it may refer to itself
      schemas[name] = make();
    }
    return { $ref: `#/components/schemas/${name}` };
  }
}

const described = (schema: Schema, description: string): Schema =>
  description === '' ? schema : { ...schema, description };

/** steward.incident.v1.Incident.State → Incident.State */
export const nameOf = ({ typeName }: DescMessage | DescEnum): string =>
  typeName.replace(/^steward\.\w+\.v1\./, '');

import { ScalarType, type DescField, type JsonObject, type JsonValue } from '@bufbuild/protobuf';
import type { Contract, FieldRules, Method } from '#chassis/contract';

export const sampleId = '0190b5a0-0000-7000-8000-0000000000aa';

/** The least that an operation takes: every required field, and no other. */
export function sampleRequest(
  { rulesOf }: Contract,
  { descriptor, http }: Method,
): { path: string; body?: JsonObject } {
  const bound = [...http!.path.matchAll(/\{([^}.]+)\}/g)].map(([, name]) => name);
  const path = `/api${http!.path.replace(/\{[^}]+\}/g, sampleId)}`;
  const sample = sampleOf(descriptor.input.fields.filter(({ name }) => !bound.includes(name)));
  if (http!.body === '') return { path: path + queryOf(sample) };
  if (http!.body === '*') return { path, body: sample };
  const whole = descriptor.input.fields.find(({ name }) => name === http!.body)!;
  // what is changed is sent in parts, of which none is needed
  return { path, body: http!.verb === 'patch' ? {} : (sample[whole.jsonName] as JsonObject) };

  function sampleOf(fields: DescField[]): JsonObject {
    const needed = fields.filter((field) => rulesOf(field).required || rulesOf(field).items.min > 0);
    return Object.fromEntries(needed.map((field) => [field.jsonName, valueOf(field, rulesOf(field))]));
  }

  function valueOf(field: DescField, rules: FieldRules): JsonValue {
    if (field.fieldKind === 'list')
      return Array.from({ length: rules.items.min || 1 }, () => one(field, rules));
    return one(field, rules);
  }

  function one(field: DescField, { text, range }: FieldRules): JsonValue {
    if (field.enum) return field.enum.values[1]!.name;
    if (field.message) return knownTypes[field.message.typeName] ?? sampleOf(field.message.fields);
    if (field.scalar === ScalarType.BOOL) return true;
    if (field.scalar !== ScalarType.STRING) return range?.min ?? 1;
    return text.format ? formats[text.format] : 'x'.repeat(text.min || 1);
  }
}

const queryOf = (sample: JsonObject): string => {
  const query = new URLSearchParams(
    Object.entries(sample).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return query.size > 0 ? `?${query}` : '';
};

const knownTypes: Record<string, JsonValue> = {
  'google.protobuf.Timestamp': '2026-01-01T08:30:00Z',
  'google.protobuf.Duration': '7200s',
};
const formats = { UUID: sampleId, EMAIL: 'ada@example.org', DATE: '2026-01-01' };

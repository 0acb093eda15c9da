import { ScalarType, type DescEnum, type DescField, type DescMessage } from '@bufbuild/protobuf';
import type { FieldRules } from '#chassis/contract';
import type { Schema } from './schema';

/** Messages whose JSON is not that of their fields. */
const knownTypes: Record<string, Schema> = {
  'google.protobuf.Timestamp': { type: 'string', format: 'date-time' },
  'google.protobuf.Duration': { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]{1,9})?s$' },
  'google.protobuf.FieldMask': { type: 'string' },
  'google.protobuf.Struct': { type: 'object', additionalProperties: true },
};

/** How schemas of other types are referred to. */
export interface References {
  message(message: DescMessage): Schema;
  enumeration(enumeration: DescEnum): Schema;
}

/** What a field looks like in answers: its type, without the limits that bind callers only. */
export function answerSchema(field: DescField, refer: References): Schema {
  const one = typeSchema(field, refer);
  return field.fieldKind === 'list' ? { type: 'array', items: one } : one;
}

/** What a caller may send. */
export function requestSchema(field: DescField, rules: FieldRules, refer: References): Schema {
  const one = { ...typeSchema(field, refer), ...limitsOf(field, rules) };
  if (field.fieldKind !== 'list') return one;
  return {
    type: 'array',
    items: one,
    ...(rules.items.min > 0 && { minItems: rules.items.min }),
    maxItems: rules.items.max,
  };
}

function typeSchema(field: DescField, refer: References): Schema {
  if (field.enum) return refer.enumeration(field.enum);
  if (field.message) return knownTypes[field.message.typeName] ?? refer.message(field.message);
  if (field.scalar === ScalarType.STRING) return { type: 'string' };
  if (field.scalar === ScalarType.BOOL) return { type: 'boolean' };
  return {
    type: field.scalar === ScalarType.DOUBLE || field.scalar === ScalarType.FLOAT ? 'number' : 'integer',
  };
}

const formats = { UUID: 'uuid', EMAIL: 'email', DATE: 'date' } as const;

function limitsOf(field: DescField, { text, range, required }: FieldRules): Schema {
  if (range) return { minimum: range.min, maximum: range.max };
  if (field.scalar !== ScalarType.STRING) return {};
  const min = Math.max(text.min, required && field.fieldKind !== 'list' ? 1 : 0);
  return {
    ...(min > 0 && { minLength: min }),
    ...(text.format ? { format: formats[text.format] } : { maxLength: text.max }),
  };
}

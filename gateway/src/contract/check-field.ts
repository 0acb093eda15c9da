import { ScalarType, type DescEnum, type DescField, type DescMessage } from '@bufbuild/protobuf';
import type { FieldRules } from '#chassis/contract';
import { numberCheck } from './check-number';
import { structCheck } from './check-struct';
import { textCheck } from './check-text';
import { durationCheck, timestampCheck } from './check-time';
import type { Check } from './findings';

type Nested = (message: DescMessage) => Check;

/**
 * The check of one field, by its type and the limits beside it.
 * @throws Error for a type no operation takes so far
 */
export function fieldCheck(field: DescField, rules: FieldRules, nested: Nested): Check {
  if (field.fieldKind !== 'list') return singleCheck(field, rules, nested);
  const { text, items } = rules;
  const min = text.format ? Math.max(text.min, 1) : text.min; // "none" is no entry of a list
  return listCheck(singleCheck(field, { ...rules, text: { ...text, min } }, nested), items);
}

function singleCheck(field: DescField, rules: FieldRules, nested: Nested): Check {
  if (field.fieldKind === 'map') throw new Error(`${String(field)}: maps are not taken`);
  if (field.enum) return enumCheck(field.enum);
  if (field.message) return knownTypes[field.message.typeName] ?? nested(field.message);
  if (field.scalar === ScalarType.STRING) return textCheck(rules.text);
  if (field.scalar === ScalarType.BOOL) return booleanCheck;
  if (field.scalar === ScalarType.BYTES) throw new Error(`${String(field)}: bytes are not taken`);
  return numberCheck(field.scalar!, rules.range);
}

const booleanCheck: Check = (value, path, findings) =>
  typeof value === 'boolean' ? value : void findings.set(path, 'must be true or false');

const fieldMaskCheck: Check = (value, path, findings) =>
  typeof value === 'string' ? value : void findings.set(path, 'must be names of fields, joined by commas');

const knownTypes: Record<string, Check> = {
  'google.protobuf.Timestamp': timestampCheck,
  'google.protobuf.Duration': durationCheck,
  'google.protobuf.Struct': structCheck,
  'google.protobuf.FieldMask': fieldMaskCheck,
};

/** One of the names; the one that stands for "unspecified" says as much as nothing. */
function enumCheck({ values }: DescEnum): Check {
  const names = new Map(values.map(({ name, number }) => [name, number]));
  const real = values.filter(({ number }) => number !== 0).map(({ name }) => name);
  return (value, path, findings) => {
    const number = typeof value === 'string' ? names.get(value) : undefined;
    if (number === undefined) return void findings.set(path, `must be one of ${real.join(', ')}`);
    return number === 0 ? undefined : value;
  };
}

function listCheck(one: Check, { min, max }: FieldRules['items']): Check {
  return (value, path, findings) => {
    if (!Array.isArray(value)) return void findings.set(path, 'must be a list');
    if (value.length > max)
      return void findings.set(path, `may have ${max} entries at the most; these are ${value.length}`);
    if (value.length < min)
      findings.set(path, `must have at least ${min} ${min === 1 ? 'entry' : 'entries'}`);
    return value.map((item, index) => {
      const inner = `${path}[${index}]`;
      const clean = one(item, inner, findings);
      if (clean === undefined && !findings.has(inner)) findings.set(inner, 'must not be unspecified');
      return clean ?? null;
    });
  };
}

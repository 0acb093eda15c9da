import { ScalarType, type JsonObject, type JsonValue } from '@bufbuild/protobuf';
import { Problem } from '#chassis/errors';
import type { FieldPlan, Plans } from './check-message';
import type { Findings } from './findings';

/** Reads the query as the JSON object it stands for; what it cannot mean is left for the check to name. */
export function readQuery(query: string, plans: Plans, findings: Findings): JsonObject {
  const said = new Map<string, string[]>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = decode(at < 0 ? part : part.slice(0, at));
    const values = said.get(name);
    const value = at < 0 ? '' : decode(part.slice(at + 1));
    if (values) values.push(value);
    else said.set(name, [value]);
  }
  const entries: [string, JsonValue][] = [];
  for (const [name, values] of said) {
    const plan = plans.get(name);
    if (plan && plan.field.fieldKind !== 'list' && values.length > 1) findings.set(name, 'may be said once');
    entries.push([name, plan ? typed(plan, values) : null]);
  }
  return Object.fromEntries(entries);
}

function typed({ field }: FieldPlan, values: string[]): JsonValue {
  const read = (text: string): JsonValue => {
    if (field.scalar === ScalarType.BOOL) return text === 'true' || (text === 'false' ? false : text);
    if (field.scalar === undefined || field.scalar === ScalarType.STRING) return text;
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  };
  return field.fieldKind === 'list' ? values.map(read) : read(values[0]!);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Problem('invalid', 'The query is not percent-encoded UTF-8.');
  }
}

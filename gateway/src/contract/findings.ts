import type { JsonValue } from '@bufbuild/protobuf';
import { Problem } from '#chassis/errors';

/** What is wrong with a request: the JSON path of a field, and words about it. */
export type Findings = Map<string, string>;

/** Gives the value as it is passed on, or says among the findings why it is not. */
export type Check = (value: JsonValue, path: string, findings: Findings) => JsonValue | undefined;

const shown = 50;

/** The path of a field within the one at `path`; what a caller made up is not repeated at length. */
export const pathTo = (path: string, name: string): string =>
  path === '' ? name.slice(0, 100) : `${path}.${name.slice(0, 100)}`;

/** @throws Problem invalid, naming every field something is wrong with */
export function settle(findings: Findings): void {
  if (findings.size === 0) return;
  const fields = [...findings].slice(0, shown);
  const names = fields.map(([path]) => path).slice(0, 5);
  const rest = findings.size > names.length ? ` and ${findings.size - names.length} more` : '';
  throw new Problem('invalid', `Not valid: ${names.join(', ')}${rest}.`, Object.fromEntries(fields));
}

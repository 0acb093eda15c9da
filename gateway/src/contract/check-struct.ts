import type { JsonObject, JsonValue } from '@bufbuild/protobuf';
import { isFit } from './check-text';
import { pathTo, type Check, type Findings } from './findings';

const deepest = 20;
const longestText = 20_000;

/** Fields of the customer's own making: any JSON object, within reason. */
export const structCheck: Check = (value, path, findings) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return void findings.set(path, 'must be an object');
  checkFree(value, path, findings, 2);
  return value;
};

function checkFree(value: JsonValue, path: string, findings: Findings, depth: number): void {
  if (typeof value === 'string') checkFreeText(value, path, findings);
  if (typeof value === 'number' && !Number.isFinite(value)) findings.set(path, 'is too large a number');
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepest) return void findings.set(path, `is nested deeper than ${deepest} levels`);
  if (Array.isArray(value))
    return value.forEach((item, index) => checkFree(item, `${path}[${index}]`, findings, depth + 1));
  for (const name of Object.keys(value)) {
    const inner = pathTo(path, name);
    if (name === '__proto__') findings.set(inner, 'is not a name that is taken here');
    else checkFreeText(name, inner, findings);
    checkFree((value as JsonObject)[name]!, inner, findings, depth + 1);
  }
}

function checkFreeText(text: string, path: string, findings: Findings): void {
  if (isFit(text, path, findings) && text.length > longestText)
    findings.set(path, `may have ${longestText} characters at the most`);
}

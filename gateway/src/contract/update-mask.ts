import type { JsonObject, JsonValue } from '@bufbuild/protobuf';
import type { FieldPlan, Plans } from './check-message';
import type { Findings } from './findings';

/** Which fields a PATCH changes: those the caller names, else those sent (AIP-134). */
export function maskOf(
  named: JsonValue | undefined,
  resource: Plans,
  sent: JsonObject,
  findings: Findings,
): FieldPlan[] {
  if (typeof named === 'string') return readMask(named, resource, findings);
  const plans = Object.keys(sent).flatMap((name) => resource.get(name) ?? []);
  return plans.filter(({ rules }) => !rules.outputOnly);
}

/** Names in lowerCamelCase as JSON has them, or as the contract writes them. */
function readMask(mask: string, resource: Plans, findings: Findings): FieldPlan[] {
  const plans = [...resource.values()];
  return mask.split(',').flatMap((part) => {
    const name = part.trim();
    const plan = plans.find(({ name: jsonName, field }) => jsonName === name || field.name === name);
    if (!plan) findings.set('updateMask', `"${name.slice(0, 100)}" is not a field here`);
    return plan ?? [];
  });
}

import type { DescField, DescMessage, JsonObject, JsonValue } from '@bufbuild/protobuf';
import type { Contract, FieldRules } from '#chassis/contract';
import { fieldCheck } from './check-field';
import { pathTo, type Check, type Findings } from './findings';

export interface FieldPlan {
  /** Its name in JSON. */
  name: string;
  field: DescField;
  rules: FieldRules;
  check: Check;
}
/** How the fields of a message are checked, by their names in JSON. */
export type Plans = ReadonlyMap<string, FieldPlan>;
export type PlansOf = (message: DescMessage) => Plans;

/** Makes the plans of messages, each once. */
export function openPlans({ rulesOf }: Pick<Contract, 'rulesOf'>): PlansOf {
  const known = new Map<string, Map<string, FieldPlan>>();
  return plansOf;

  function plansOf(message: DescMessage): Plans {
    const found = known.get(message.typeName);
    if (found) return found;
    const plans = new Map<string, FieldPlan>();
    known.set(message.typeName, plans); // before its fields, which may be of its own type
    for (const field of message.fields) {
      const rules = rulesOf(field);
      plans.set(field.jsonName, {
        name: field.jsonName,
        field,
        rules,
        check: fieldCheck(field, rules, nested),
      });
    }
    return plans;
  }

  function nested(message: DescMessage): Check {
    const plans = plansOf(message);
    return (value, path, findings) => {
      const clean = checkObject(plans, value, path, findings);
      if (clean) requireFields(plans.values(), clean, path, findings);
      return clean;
    };
  }
}

/** Checks what was sent; what only we may say is left out, as clients send back what they read (AIP-203). */
export function checkObject(
  plans: Plans,
  value: JsonValue,
  path: string,
  findings: Findings,
): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return void findings.set(path, 'must be an object');
  const clean: JsonObject = {};
  for (const name of Object.keys(value)) {
    const plan = plans.get(name);
    const given = value[name];
    if (!plan) findings.set(pathTo(path, name), 'is not a field here');
    else if (!plan.rules.outputOnly && given !== null && given !== undefined) {
      const kept = plan.check(given, pathTo(path, name), findings);
      if (kept !== undefined) clean[name] = kept;
    }
  }
  return clean;
}

/** Says which of the required fields are missing. */
export function requireFields(
  plans: Iterable<FieldPlan>,
  clean: JsonObject,
  path: string,
  findings: Findings,
): void {
  for (const { name, rules } of plans) {
    if (!rules.required || rules.outputOnly || !isBlank(clean[name])) continue;
    const inner = pathTo(path, name);
    if (!findings.has(inner)) findings.set(inner, 'is required');
  }
}

const isBlank = (value: JsonValue | undefined): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

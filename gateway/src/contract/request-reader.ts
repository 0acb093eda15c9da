import { fromJson, toBinary, type DescMessage, type JsonObject } from '@bufbuild/protobuf';
import type { Method } from '#chassis/contract';
import { isId } from '#chassis/ids';
import { checkObject, requireFields, type FieldPlan, type Plans, type PlansOf } from './check-message';
import { pathTo, settle, type Check, type Findings } from './findings';
import { readQuery } from './query';
import { readTemplate } from './template';
import { maskOf } from './update-mask';

/** What HTTP says, in its parts. */
interface Parts {
  /** Values of the path's variables, in order. */
  values: string[];
  query: string;
  /** Absent where the operation takes none. */
  body?: JsonObject;
  /** From If-Match. */
  etag?: string;
}
/** Puts the parts together as the request message in JSON. */
type RequestReader = (parts: Parts) => JsonObject;

/**
 * Makes the reader of an operation's requests.
 * @returns a function that throws Problem invalid with every field something is wrong with
 */
export function requestReader({ descriptor, http }: Method, plansOf: PlansOf): RequestReader {
  const { body } = http!;
  const plans = plansOf(descriptor.input);
  const variables = readTemplate(http!.path).variables.map((path) =>
    variableOf(path, descriptor.input, plansOf),
  );
  const bodyPlan = [...plans.values()].find(({ field }) => field.name === body);
  const open = withoutElsewhere(plans, [
    ...variables.map(({ jsonPath }) => [jsonPath[0]!, 'is said by the path'] as const),
    ['etag', 'is said by the If-Match header'],
    ...(bodyPlan ? [[bodyPlan.name, 'is said by the body'] as const] : []),
  ]);
  const resource = bodyPlan && plansOf(bodyPlan.field.message!);

  return (parts) => {
    const findings: Findings = new Map();
    const request = body === '*' ? readBody(parts, findings) : readOpen(parts, findings);
    if (resource) readResource(request, parts, findings);
    variables.forEach(({ jsonPath, check }, index) =>
      place(request, jsonPath, check, parts.values[index]!, findings),
    );
    settle(findings);
    if (parts.etag !== undefined) request.etag = parts.etag;
    return request;
  };

  function readBody({ body: sent = {}, query }: Parts, findings: Findings): JsonObject {
    checkObject(new Map(), readQuery(query, new Map(), findings), '', findings); // names whatever the query says
    return checked(open, sent, findings);
  }

  function readOpen({ query }: Parts, findings: Findings): JsonObject {
    return checked(open, readQuery(query, open, findings), findings);
  }

  function readResource(request: JsonObject, { body: sent = {} }: Parts, findings: Findings): void {
    const clean = checkObject(resource!, sent, '', findings) ?? {};
    request[bodyPlan!.name] = clean;
    // Without a mask it is something new, and whole.
    if (!plans.has('updateMask')) return requireFields(resource!.values(), clean, '', findings);
    const mask = maskOf(request.updateMask, resource!, sent, findings);
    requireFields(mask, clean, '', findings);
    request.updateMask = mask.map(({ name }) => name).join(',');
  }
}

function checked(plans: Plans, sent: JsonObject, findings: Findings): JsonObject {
  const clean = checkObject(plans, sent, '', findings) ?? {};
  requireFields(plans.values(), clean, '', findings);
  return clean;
}

/** The message on the wire. */
export const encode = (message: DescMessage, request: JsonObject): Buffer =>
  Buffer.from(toBinary(message, fromJson(message, request)));

/** Fields that another part of the request says are refused where they are said once more. */
function withoutElsewhere(plans: Plans, elsewhere: (readonly [string, string])[]): Plans {
  const rest = new Map(plans);
  for (const [name, words] of elsewhere) {
    const plan = rest.get(name);
    const refuse: Check = (_, path, findings) => void findings.set(path, words);
    if (plan)
      rest.set(name, {
        ...plan,
        rules: { ...plan.rules, required: false, outputOnly: false },
        check: refuse,
      });
  }
  return rest;
}

function variableOf(
  path: string[],
  message: DescMessage,
  plansOf: PlansOf,
): { jsonPath: string[]; check: Check } {
  const [first, ...rest] = path;
  const plan = [...plansOf(message).values()].find(({ field }) => field.name === first) as FieldPlan;
  if (rest.length === 0) return { jsonPath: [plan.name], check: plan.check };
  const inner = variableOf(rest, plan.field.message!, plansOf);
  return { jsonPath: [plan.name, ...inner.jsonPath], check: inner.check };
}

function place(request: JsonObject, path: string[], check: Check, value: string, findings: Findings): void {
  const last = path.at(-1)!;
  const holder = path.slice(0, -1).reduce((object, name) => (object[name] ??= {}) as JsonObject, request);
  const id = isId(value) ? value.toLowerCase() : value;
  holder[last] = check(id, pathTo('', last), findings) ?? '';
}

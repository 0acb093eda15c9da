import { Problem } from '#chassis/errors';
import { parseFilter, type Filter, type FilterField, type FilterFields } from '#chassis/filter';
import { isId } from '#chassis/ids';
import { Dispatch, type DispatchRule } from '#proto/steward/desk/v1/rule';
import { Channel, Level } from '#proto/steward/type/v1/record';
import { spellIds } from './ids';

/** A rule as it is kept, with what it names that is there no more. */
export interface KeptRule extends DispatchRule {
  set: Dispatch;
  /** Names of fields of `set`. */
  gone: string[];
}

/** A rule that is ready to be asked. */
export interface Rule extends KeptRule {
  condition: Filter | undefined;
}

const among = (values: Record<string, string>): FilterField => ({
  type: 'enum',
  values: Object.values(values).filter((value) => !/UNSPECIFIED$|UNRECOGNIZED/.test(value)),
});

const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

/** What a rule may ask of a contact. */
const askable = {
  channel: among(Channel),
  categoryId: { type: 'id' },
  categoryIds: { type: 'ids' },
  subject: { type: 'text' },
  text: { type: 'text' },
  contactId: { type: 'id' },
  departmentIds: { type: 'ids' },
  ciIds: { type: 'ids' },
  serviceId: { type: 'id' },
  impact: among(Level),
  urgency: among(Level),
  hour: { type: 'number' },
  day: { type: 'enum', values: days },
  fields: { type: 'json' },
} satisfies FilterFields;

/** What rules see of a contact: each field under its name. */
export type ContactFacts = Record<keyof typeof askable, string | string[] | number | object>;

export const ruleOf = (kept: KeptRule): Rule => ({
  ...kept,
  condition: parseFilter(kept.when, askable, 'when'),
});

/** The rule with its ids in the one spelling they are kept and compared in. */
export const spellRule = (rule: DispatchRule): DispatchRule & { set: Dispatch } => ({
  ...rule,
  set: spellIds(Dispatch.fromPartial(rule.set ?? {})),
});

/**
 * What must be true of a rule by itself.
 * @throws Problem invalid
 */
export function checkRule({ name, when, set }: DispatchRule & { set: Dispatch }): void {
  const wrong = (field: string, words: string) =>
    new Problem('invalid', 'The rule is not valid.', { [field]: words });
  if (name.trim() === '') throw wrong('name', 'is empty');
  parseFilter(when, askable, 'when');
  for (const field of ['categoryId', 'groupId', 'assigneeId', 'ownerId'] as const)
    if (set[field] !== '' && !isId(set[field])) throw wrong(`set.${field}`, 'does not exist');
  for (const field of ['impact', 'urgency'] as const)
    if (set[field] === Level.UNRECOGNIZED) throw wrong(`set.${field}`, 'is not a level');
  if (set.labels.some((label) => label.trim() === '')) throw wrong('set.labels', 'holds an empty label');
}

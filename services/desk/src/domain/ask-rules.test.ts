import { randomUUID } from 'node:crypto';
import { Category, Category_Kind, SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import { Dispatch, DispatchRule, DispatchTrace_Step_Outcome as Outcome } from '#proto/steward/desk/v1/rule';
import { Channel, Level } from '#proto/steward/type/v1/record';
import { askRules } from './ask-rules';
import { treeOf } from './category-tree';
import { factsOf } from './contact-facts';
import { checkRule, ruleOf, spellRule } from './dispatch-rule';

const [hardware, printers, retired, sales, head, contactId, ci] = Array.from({ length: 7 }, () =>
  randomUUID(),
);
const tree = treeOf([
  Category.fromPartial({ id: hardware, kind: Category_Kind.INCIDENT }),
  Category.fromPartial({ id: printers, parentId: hardware, kind: Category_Kind.INCIDENT }),
  Category.fromPartial({ id: retired, kind: Category_Kind.INCIDENT, disabled: true }),
]);
const rule = (when: string, set: Partial<Dispatch>, more: { stop?: boolean; gone?: string[] } = {}) => {
  const { stop = false, gone = [] } = more;
  const said = DispatchRule.fromPartial({ id: randomUUID(), name: 'A rule', when, stop });
  return ruleOf({ ...said, set: Dispatch.fromPartial(set), gone });
};
/** Sunday, 1 March 2026, 23:30 in London and 07:30 on Monday in Shanghai. */
const now = new Date('2026-03-01T23:30:00Z');
const facts = (more: Partial<SubmitInteractionRequest> = {}, timeZone = 'Asia/Shanghai') =>
  factsOf(
    SubmitInteractionRequest.fromPartial({
      channel: Channel.WEB,
      subject: '打印机卡纸 printer jammed',
      ciIds: [ci!],
      fields: { floor: 3 },
      ...more,
    }),
    { contactId: contactId!, departmentIds: [sales!, head!] },
    { tree, now, timeZone },
  );
const ask = (...rules: ReturnType<typeof rule>[]) => askRules(rules, facts(), tree);

test.each([
  ['', true],
  ['channel = "WEB"', true],
  ['channel = "PHONE"', false],
  ['subject : "卡纸"', true],
  ['subject : "PRINTER" AND NOT subject : "toner"', true],
  ['subject = "*jammed"', true],
  ['text : "x" OR subject : "jam"', true],
  [`departmentIds : "${head}"`, true],
  [`departmentIds : "${contactId}"`, false],
  [`ciIds : "${ci}"`, true],
  ['serviceId : *', false],
  ['fields.floor >= 3', true],
  ['fields.floor = 2', false],
  ['hour >= 7 AND hour < 8 AND day = "MON"', true],
])('INC-02 the condition %s: %s', (when, matched) => {
  expect(ask(rule(when, { groupId: 'g' })).result.groupId).toBe(matched ? 'g' : '');
});

test('hours are those of the organisation', () => {
  const rules = [rule('hour = 23 AND day = "SUN"', { groupId: 'g' })];
  expect(askRules(rules, facts({}, 'Europe/London'), tree).result.groupId).toBe('g');
  expect(askRules(rules, facts(), tree).result.groupId).toBe('');
});

test('DESK-07 the first answer counts, field by field; labels add up; nothing is asked behind a stop', () => {
  const { steps, result } = ask(
    rule('', { groupId: 'first', labels: ['a'] }),
    rule('', { groupId: 'second', urgency: Level.HIGH, labels: ['a', 'b'] }, { stop: true }),
    rule('', { ownerId: 'never' }),
  );
  expect(result).toMatchObject({ groupId: 'first', urgency: Level.HIGH, ownerId: '', labels: ['a', 'b'] });
  expect(steps.map(({ fields }) => fields)).toEqual([
    ['groupId', 'labels'],
    ['urgency', 'labels'],
  ]);
});

test('what one rule says of the category the next ones see, with the categories above it', () => {
  const { result } = ask(
    rule('subject : "printer"', { categoryId: printers }),
    rule(`categoryIds : "${hardware}"`, { groupId: 'devices' }),
  );
  expect(result).toMatchObject({ categoryId: printers, groupId: 'devices' });
});

test('the trace says which condition decided, and what is there no more', () => {
  const { steps, result } = ask(
    rule('channel = "WEB" AND subject : "toner"', { groupId: 'g' }),
    rule('', { groupId: 'g' }, { gone: ['groupId'] }),
    rule('', { categoryId: retired }),
    rule('', { groupId: 'h' }),
  );
  expect(steps.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    [Outcome.NOT_MATCHED, 'subject:"toner"'],
    [Outcome.SKIPPED, 'groupId is there no more'],
    [Outcome.SKIPPED, 'categoryId is there no more'],
    [Outcome.MATCHED, ''],
  ]);
  expect(result).toMatchObject({ groupId: 'h', categoryId: '' });
});

test.each<[string, Partial<DispatchRule>, string]>([
  ['no name', { name: ' ' }, 'name'],
  ['a field there is not', { when: 'colour = "red"' }, 'when'],
  ['an hour that is no number', { when: 'hour = "noon"' }, 'when'],
  ['a group that is no id', { set: Dispatch.fromPartial({ groupId: 'devices' }) }, 'set.groupId'],
  ['an empty label', { set: Dispatch.fromPartial({ labels: [''] }) }, 'set.labels'],
])('not kept: a rule with %s', (_, change, field) => {
  const check = () => checkRule(spellRule(DispatchRule.fromPartial({ name: 'A rule', ...change })));
  expect(check).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { [field]: expect.any(String) } }),
  );
});

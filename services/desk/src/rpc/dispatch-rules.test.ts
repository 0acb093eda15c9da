import { randomUUID } from 'node:crypto';
import type { EventType } from '#chassis/outbox';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testTenant } from '#chassis/testing';
import type { Category, SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import {
  type Dispatch,
  CreateDispatchRuleRequest,
  type DispatchRule,
  DispatchRuleServiceClient,
  DispatchTrace_Step_Outcome as Outcome,
} from '#proto/steward/desk/v1/rule';
import { DeskSettingsServiceClient } from '#proto/steward/desk/v1/settings';
import { GroupChanged, GroupDeleted } from '#proto/steward/identity/v1/events';
import { Department, Group, Person } from '#proto/steward/identity/v1/identity';
import { Level } from '#proto/steward/type/v1/record';
import { subscriptions } from '../events';
import { qualitySubscriptions } from '../quality-events';
import { keepDepartment, keepPerson } from '../store/references';
import { administrator, category, meet, meetGroup, report, requester, testDesk } from '../testing';

const { database, outside, desk, peerOf } = testDesk();
const rules = peerOf(DispatchRuleServiceClient);
const settings = peerOf(DeskSettingsServiceClient);
const lead = actorWith({
  'rule.manage': ['tenant'],
  'rule.read': ['tenant'],
  'desk.manage': ['tenant'],
  'interaction.read': ['tenant'],
});
const outsider = actorWith({ 'rule.read': ['tenant'], 'interaction.read': ['own'] });
let printers: Category;
let groupId: string;
beforeAll(async () => {
  groupId = await meetGroup(database.pool);
  printers = await desk.createCategory(category('Printers', { urgency: Level.HIGH }), {
    actor: administrator,
  });
});
const made: DispatchRule[] = [];
afterEach(async () => {
  for (const { id } of made.splice(0)) await rules.deleteDispatchRule({ id, etag: '*' }, { actor: lead });
});

const make = async (when: string, set: Partial<Dispatch>, more: Partial<CreateDispatchRuleRequest> = {}) => {
  const wanted = CreateDispatchRuleRequest.fromPartial({ name: 'A rule', when, set, ...more });
  made.push(await rules.createDispatchRule(wanted, { actor: lead }));
  return made.at(-1)!;
};
const submit = (more: Partial<SubmitInteractionRequest> = {}) =>
  desk.submitInteraction(report('', more), { actor: requester });
const trace = (id: string, actor = lead) => rules.traceInteraction({ id }, { actor });

test('INC-02 INC-07 DESK-07 a rule finds the category, the group and the person, and says why', async () => {
  const assigneeId = await meet(database.pool);
  const groupOfOne = await meetGroup(database.pool, randomUUID(), { memberIds: [assigneeId] });
  await make('subject : "toner"', { groupId });
  const { id: ruleId } = await make(
    'subject : "printer"',
    { categoryId: printers.id, groupId: groupOfOne, assigneeId, labels: ['paper'] },
    { order: 5 },
  );
  const { id, categoryId } = await submit();
  expect(categoryId).toBe(printers.id);
  expect(outside.asked).toMatchObject([
    {
      request: {
        categoryId: printers.id,
        groupId: groupOfOne,
        assigneeId,
        labels: ['paper'],
        urgency: Level.HIGH,
        ownerId: '',
      },
    },
  ]);
  expect(await trace(id)).toMatchObject({
    steps: [
      { outcome: Outcome.NOT_MATCHED, reason: 'subject:"toner"' },
      { ruleId, outcome: Outcome.MATCHED, fields: ['categoryId', 'groupId', 'assigneeId', 'labels'] },
    ],
    result: { categoryId: printers.id, groupId: groupOfOne, assigneeId, urgency: Level.HIGH },
  });
  await expect(trace(id, outsider)).rejects.toMatchObject({ code: 'not-found' });
});

test('INC-02 what the caller says of the category counts before what a rule says', async () => {
  const network = await desk.createCategory(category('Network'), { actor: administrator });
  await make('', { categoryId: printers.id });
  expect(await submit({ categoryId: network.id })).toMatchObject({ categoryId: network.id });
});

test('INC-02 a contact without a category gets the usual one of the desk, and none where it has none', async () => {
  expect(await submit()).toMatchObject({ categoryId: '' });
  const current = await settings.getDeskSettings({}, { actor: lead });
  const change = (etag: string, defaultCategoryId: string) =>
    settings.updateDeskSettings(
      { deskSettings: { ...current, defaultCategoryId }, updateMask: ['defaultCategoryId'], etag },
      { actor: lead },
    );
  const { etag } = await change(current.etag, printers.id);
  await expect(change(current.etag, '')).rejects.toMatchObject({ code: 'stale' });
  await expect(change(etag, randomUUID())).rejects.toMatchObject({
    fields: { defaultCategoryId: expect.any(String) },
  });
  expect(await submit()).toMatchObject({ categoryId: printers.id });
  await change(etag, '');
});

test('INC-07 a rule speaks of departments with all that is below them', async () => {
  const [company, sales, personId] = [randomUUID(), randomUUID(), randomUUID()];
  await inTransaction(database.pool, testTenant, async (tx) => {
    await keepDepartment(tx, Department.fromPartial({ id: company }), 1);
    await keepDepartment(tx, Department.fromPartial({ id: sales, parentId: company }), 1);
    await keepPerson(tx, Person.fromPartial({ id: personId, departmentId: sales }), 1);
  });
  await make(`departmentIds : "${company}"`, { groupId, categoryId: printers.id });
  const ada = { ...requester, personId };
  await desk.submitInteraction(report(''), { actor: ada });
  expect(outside.asked).toMatchObject([{ request: { groupId } }]);
  expect(await submit()).toMatchObject({ categoryId: '' });
});

test('a rule whose group is there no more is passed over, and says so', async () => {
  const lost = await meetGroup(database.pool);
  await make('', { groupId: lost, categoryId: printers.id }, { order: -1 });
  await make('', { groupId, categoryId: printers.id });
  await database.admin.query('delete from ref_group where id = $1', [lost]);
  await new Promise((resolve) => setTimeout(resolve, 2_100)); // what is remembered of the rules lives two seconds
  const tried = await rules.tryDispatchRules({ submission: report('') }, { actor: lead });
  expect(tried.steps.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    [Outcome.SKIPPED, 'groupId is there no more'],
    [Outcome.MATCHED, ''],
  ]);
  expect(tried.result).toMatchObject({ groupId });
});

test('a group that was deleted is there no more: no rule sends to it, whatever is heard late of it', async () => {
  const lost = await meetGroup(database.pool);
  await make('', { groupId: lost, categoryId: printers.id }, { order: -1 });
  await make('', { groupId, categoryId: printers.id });
  const hear = <E>(type: EventType<E>, event: E, version: number) =>
    inTransaction(database.pool, testTenant, async (tx) => {
      const meta = {
        eventId: randomUUID(),
        tenant: testTenant,
        id: lost,
        version,
        generation: 0,
        access: undefined,
      };
      for (const { subject, handle } of [...subscriptions, ...qualitySubscriptions])
        if (subject === type.$type) await handle(tx, type.toJSON(event), meta);
    });
  await hear(GroupDeleted, { groupId: lost }, 9);
  await hear(GroupChanged, { group: Group.fromPartial({ id: lost, memberIds: [randomUUID()] }) }, 8);
  await new Promise((resolve) => setTimeout(resolve, 2_100)); // what is remembered of the rules lives two seconds
  const tried = await rules.tryDispatchRules({ submission: report('') }, { actor: lead });
  expect(tried.steps.map(({ reason }) => reason)).toEqual(['groupId is there no more', '']);
  await expect(make('', { groupId: lost, categoryId: printers.id })).rejects.toMatchObject({
    fields: { 'set.groupId': 'does not exist' },
  });
  const { rows } = await database.admin.query('select member_ids from ref_team where id = $1', [lost]);
  expect(rows).toEqual([{ member_ids: [] }]);
});

test('trying keeps nothing', async () => {
  await make('', { categoryId: printers.id });
  const before = await database.admin.query('select count(*) from interaction');
  await rules.tryDispatchRules({ submission: report('', { contactId: randomUUID() }) }, { actor: lead });
  expect((await database.admin.query('select count(*) from interaction')).rows).toEqual(before.rows);
  expect(outside.asked).toEqual([]);
});

test.each<[string, string, Partial<Dispatch>, string]>([
  ['a group nobody knows', '', { groupId: randomUUID() }, 'set.groupId'],
  ['a person nobody knows', '', { assigneeId: randomUUID() }, 'set.assigneeId'],
  ['a category nobody knows', '', { categoryId: randomUUID() }, 'set.categoryId'],
  ['a condition nobody understands', 'colour = "red"', {}, 'when'],
])('not kept: a rule with %s', async (_, when, set, field) => {
  await expect(make(when, set)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('a rule is changed by who has seen it, and by nobody without the right', async () => {
  const rule = await make('', { groupId });
  const change = (etag: string, actor = lead) =>
    rules.updateDispatchRule(
      { dispatchRule: { ...rule, name: 'Another' }, updateMask: ['name'], etag },
      { actor },
    );
  expect(await change(rule.etag)).toMatchObject({ name: 'Another', set: rule.set, etag: '2' });
  await expect(change(rule.etag)).rejects.toMatchObject({ code: 'stale' });
  await expect(change('*', outsider)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await rules.listDispatchRules({ pageSize: 0, pageToken: '' }, { actor: outsider })).toMatchObject({
    dispatchRules: [{ id: rule.id, name: 'Another' }],
  });
});

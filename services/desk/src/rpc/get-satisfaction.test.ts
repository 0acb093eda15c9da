import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { actorWith, otherTenant } from '#chassis/testing';
import { GetSatisfactionRequest_GroupBy as GroupBy } from '#proto/steward/desk/v1/satisfaction';
import { SurveyAnswer } from '#proto/steward/desk/v1/survey';
import { agentGrants, everybody, qualityManager, testQuality } from '../testing-quality';

const { satisfaction, surveys, terminals, person, team, close, tokenOf } = testQuality();
const tenant = actorWith({ 'satisfaction.read': ['tenant'] });
const figures = (groupBy: GroupBy, actor: Actor = tenant, more: object = {}) => {
  const from = new Date(Date.now() - 3_600_000);
  const to = new Date(Date.now() + 3_600_000);
  return satisfaction.getSatisfaction({ from, to, groupBy, timeZone: '', ...more }, { actor });
};
let handler: Actor, other: Actor, groupId: string;
const departmentId = randomUUID();

beforeAll(async () => {
  [handler, other] = [
    await person(agentGrants, {}, { displayName: 'Wei Zhang' }),
    await person(agentGrants, {}, { displayName: 'Na Li' }),
  ];
  groupId = await team([handler.personId]);
  for (const [assigneeId, score] of [
    [handler.personId, 5],
    [handler.personId, 2],
    [handler.personId, 0],
    [other.personId, 4],
  ] as const) {
    const { personId: requesterId } = await person(everybody);
    const ours = assigneeId === handler.personId;
    await close({ requesterId, assigneeId, ...(ours && { groupId, departmentId }) });
    const answers = [SurveyAnswer.fromPartial({ key: 'overall', value: score })];
    const token = (await tokenOf(requesterId))!;
    if (score > 0) await surveys.answerSurvey({ token, answers }, { actor: actorWith({}) });
  }
  const { terminal, key } = await terminals.createTerminal(
    { name: 'Counter', location: '' },
    { actor: actorWith(qualityManager) },
  );
  await terminals.signOnTerminal({ id: terminal!.id, recordId: '' }, { actor: handler });
  await terminals.rateAtTerminal({ key, score: 5 }, { actor: actorWith({}) });
});

test('QLT-04 surveys and the counter count for whoever did the work', async () => {
  const { rows, total } = await figures(GroupBy.PERSON);
  expect(rows.find(({ key }) => key === handler.personId)).toMatchObject({
    name: 'Wei Zhang',
    asked: 4,
    count: 3,
    responseRate: 0.75,
    average: 4,
    distribution: [0, 1, 0, 0, 2],
  });
  expect(total).toMatchObject({ asked: 5, count: 4, average: 4, csat: 0.75 });
});

test.each<[GroupBy, number]>([
  [GroupBy.GROUP, 2],
  [GroupBy.DEPARTMENT, 2],
  [GroupBy.SERVICE, 1],
  [GroupBy.CATEGORY, 1],
  [GroupBy.CHANNEL, 2],
  [GroupBy.MONTH, 1],
])('QLT-04 by %s the groups add up to the whole', async (by, groups) => {
  const { rows, total } = await figures(by);
  expect(rows).toHaveLength(groups);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  expect(total).toMatchObject({ asked: 5, count: 4 });
});

test.each<[string, () => Partial<Actor> & { relation: string }, number]>([
  ['their own', () => ({ relation: 'own', personId: handler.personId }), 4],
  ['those of their group', () => ({ relation: 'queue', groupIds: [groupId] }), 3],
  ['those of their department', () => ({ relation: 'department', departmentIds: [departmentId] }), 3],
  ['nothing of another tenant', () => ({ relation: 'tenant', tenant: otherTenant }), 0],
  ['nothing they have nothing to do with', () => ({ relation: 'own' }), 0],
])('QLT-04 somebody sees %s', async (_, who, asked) => {
  const { relation, ...more } = who();
  const actor = actorWith({ 'satisfaction.read': [relation as never] }, more);
  expect((await figures(GroupBy.PERSON, actor)).total).toMatchObject({ asked });
});

test('a span that ends before it begins, and a zone that is none, are refused by name', async () => {
  await expect(figures(GroupBy.DAY, tenant, { to: new Date(0) })).rejects.toMatchObject({
    fields: { to: expect.any(String) },
  });
  await expect(figures(GroupBy.DAY, tenant, { timeZone: 'Mars/Base' })).rejects.toMatchObject({
    fields: { timeZone: expect.any(String) },
  });
});

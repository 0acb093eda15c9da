import { randomUUID } from 'node:crypto';
import { testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { Link_Kind as Kind, Link_Type as Type, LinkServiceClient } from '#proto/steward/incident/v1/link';
import { ProblemServiceClient } from '#proto/steward/incident/v1/problem';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { openProblem, paula } from '../problem-testing';
import { answersOf } from '../server';
import { as, dana, deedsWith, network, nils, open, otto, rosa, settle } from '../testing';

const database = testDatabase('incident');
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers);
const problems = testPeer(ProblemServiceClient, answers);
const links = testPeer(LinkServiceClient, answers);
beforeAll(() => settle(database.pool));
const { act, accept, give, logOf } = deedsWith(incidents);
const link = ({ id }: Incident, toType: Type, toId: string, kind = Kind.RELATED, actor = dana) =>
  links.linkIncident({ id, toType, toId, kind }, as(actor));
const linksOf = async ({ id }: Incident, actor = dana) =>
  (await links.listLinks({ incidentId: id }, as(actor))).links;
const merge = (from: Incident, into: { id: string }, actor = dana, etag = from.etag) =>
  links.mergeIncident({ id: from.id, etag, intoId: into.id, reason: 'Same switch' }, as(actor));
const seen = ({ id }: Incident, actor = dana) => incidents.getIncident({ id }, as(actor));

test('INC-05 a link shows at both ends, with what people call the other', async () => {
  const [child, parent] = [await open(incidents, rosa), await open(incidents, otto)];
  await link(child, Type.INCIDENT, parent.id, Kind.CHILD_OF);
  await link(child, Type.INCIDENT, parent.id, Kind.CHILD_OF); // said twice, it is one
  const { number, title } = parent;
  expect(await linksOf(child)).toEqual([
    { type: 'INCIDENT', id: parent.id, kind: 'CHILD_OF', inverse: false, number, title, state: 'ASSIGNED' },
  ]);
  expect(await linksOf(parent)).toMatchObject([{ id: child.id, kind: 'CHILD_OF', inverse: true }]);
  expect((await logOf(dana, child)).filter(({ action }) => action === 'LINK')).toHaveLength(1);
  await links.unlinkIncident(
    { id: child.id, toType: Type.INCIDENT, toId: parent.id, kind: Kind.CHILD_OF },
    as(dana),
  );
  expect(await linksOf(parent)).toEqual([]);
  expect((await logOf(dana, child)).at(-1)!.action).toBe('UNLINK');
});

test('INC-05 problems by name, CIs by id, each as far as the reader may read', async () => {
  const incident = await open(incidents, rosa);
  const problem = await openProblem(problems);
  const [ci, seer] = [
    randomUUID(),
    { ...dana, grants: { ...dana.grants, 'problem.read': ['tenant' as const] } },
  ];
  await expect(link(incident, Type.PROBLEM, problem.id)).rejects.toMatchObject({
    fields: { toId: 'does not exist' },
  });
  await link(incident, Type.PROBLEM, problem.id, Kind.CAUSED_BY, seer);
  await link(incident, Type.CI, ci);
  expect(await linksOf(incident, seer)).toMatchObject([{ number: problem.number }, { type: 'CI', id: ci }]);
  expect(await linksOf(incident, rosa)).toMatchObject([{ type: 'CI', id: ci }]);
  expect(await linksOf(incident, paula)).toHaveLength(2);
});

test('INC-05 what nobody could look up cannot be linked', async () => {
  const incident = await open(incidents, rosa);
  for (const type of [Type.CHANGE, Type.ARTICLE])
    await expect(link(incident, type, randomUUID())).rejects.toMatchObject({
      code: 'invalid',
      fields: { toType: 'cannot be linked yet' },
    });
  expect(await linksOf(incident)).toEqual([]);
});

test('INC-05 what one may not read cannot be linked, and does not show where others linked it', async () => {
  const [mine, theirs] = [
    await give(await open(incidents, rosa), { groupId: network }),
    await open(incidents, otto),
  ];
  for (const id of [theirs.id, randomUUID()])
    await expect(link(mine, Type.INCIDENT, id, Kind.RELATED, nils)).rejects.toMatchObject({
      code: 'invalid',
      fields: { toId: 'does not exist' },
    });
  await link(mine, Type.INCIDENT, theirs.id);
  expect(await linksOf(mine, nils)).toEqual([]);
  await expect(linksOf(theirs, nils)).rejects.toMatchObject({ code: 'not-found' });
  await expect(link(mine, Type.INCIDENT, mine.id)).rejects.toMatchObject({
    fields: { toId: expect.any(String) },
  });
});

test('INC-05 what is merged ends and goes on in the other, whose words its requester does not read', async () => {
  const [one, other] = [await open(incidents, rosa), await open(incidents, otto)];
  const merged = await merge(one, other);
  expect(merged).toMatchObject({ state: 'CANCELLED', closureCode: 'MERGED', mergedIntoId: other.id });
  expect((await seen(other)).namedIds).toEqual([]);
  await expect(seen(other, rosa)).rejects.toMatchObject({ code: 'not-found' });
  await expect(logOf(rosa, other)).rejects.toMatchObject({ code: 'not-found' });
  expect((await logOf(rosa, one)).at(-1)).toMatchObject({
    action: 'MERGE',
    text: `${other.number}: Same switch`,
    public: true,
  });
  expect((await logOf(dana, other)).at(-1)).toMatchObject({ action: 'MERGE', public: false });
  expect(await linksOf(other)).toMatchObject([{ id: one.id, kind: 'DUPLICATE_OF', inverse: true }]);
});

test('INC-05 whoever handles the target reads what was merged into it; who only reported that does not', async () => {
  const one = await open(incidents, rosa);
  const other = await give(await open(incidents, otto), { groupId: network });
  await merge(one, other);
  expect((await logOf(nils, one)).map(({ action }) => action)).toContain('MERGE');
  expect(await linksOf(other, nils)).toMatchObject([{ number: one.number }]);
  await expect(seen(one, otto)).rejects.toMatchObject({ code: 'not-found' });
  expect(await linksOf(other, otto)).toEqual([]);
});

test('INC-05 nothing is merged into itself, into what is over, or into what the merger cannot read', async () => {
  const one = await give(await open(incidents, rosa), { groupId: network });
  const over = await act(incidents.cancelIncident, dana, await open(incidents, otto), { reason: 'None' });
  const hidden = await act(incidents.classifyIncident, dana, await open(incidents, otto), {
    sensitivity: Sensitivity.CONFIDENTIAL,
    personIds: [],
    reason: 'x',
  });
  for (const into of [one, over, hidden, { id: randomUUID() }])
    await expect(merge(one, into)).rejects.toMatchObject({
      code: 'invalid',
      fields: { intoId: expect.any(String) },
    });
  const foreign = await open(incidents, otto);
  await expect(merge(one, foreign, nils)).rejects.toMatchObject({ fields: { intoId: 'does not exist' } });
  expect((await seen(one)).state).toBe('ASSIGNED');
});

test('INC-05 of two who merge crosswise one wins, and no ring closes', async () => {
  for (let n = 0; n < 5; n++) {
    const [a, b] = [await open(incidents, rosa), await open(incidents, otto)];
    const outcomes = await Promise.allSettled([merge(a, b, dana, '*'), merge(b, a, dana, '*')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const states = [(await seen(a)).state, (await seen(b)).state].sort();
    expect(states).toEqual(['ASSIGNED', 'CANCELLED']);
    const [loser] = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(loser!.reason).toMatchObject({ code: 'invalid', fields: { intoId: 'is CANCELLED' } });
  }
});

test('INC-05 what was merged takes no more words of its own', async () => {
  const [one, other] = [await accept(dana, await open(incidents, rosa)), await open(incidents, otto)];
  await merge(one, other);
  await expect(
    incidents.commentIncident({ id: one.id, text: 'x', internal: false, attachmentIds: [] }, as(rosa)),
  ).rejects.toMatchObject({ code: 'illegal-transition' });
});

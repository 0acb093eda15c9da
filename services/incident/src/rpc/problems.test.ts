import { randomUUID } from 'node:crypto';
import { actorWith, otherTenant, testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import {
  Problem,
  Problem_ClosureCode as ClosureCode,
  ProblemServiceClient,
} from '#proto/steward/incident/v1/problem';
import { Level, Sensitivity } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { nick, openProblem, paula } from '../problem-testing';
import { answersOf } from '../server';
import { as, dana, network, nils, open, rosa, settle } from '../testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
const problems = testPeer(ProblemServiceClient, () => answersOf(openContext(database.pool)));
beforeAll(() => settle(database.pool));

const entriesOf = async (problemId: string) =>
  (await problems.listProblemLogEntries({ problemId, pageSize: 0, pageToken: '' }, as(paula))).entries;
const incidentsOf = async (problemId: string, actor = paula) =>
  (await problems.listProblemIncidents({ problemId, pageSize: 0, pageToken: '' }, as(actor))).incidents;

test('PRB-01 a problem is opened from incidents, analysed, published as known error, solved and closed', async () => {
  const one = await open(incidents, rosa);
  const opened = await openProblem(problems, {
    impact: Level.HIGH,
    urgency: Level.HIGH,
    groupId: network,
    assigneeId: nils.personId,
    incidentIds: [one.id],
  });
  expect(opened).toMatchObject({
    number: expect.stringMatching(/^PRB\d{7}$/),
    state: 'NEW',
    priority: 'P1',
    groupId: network,
    assigneeId: nils.personId,
    ownerId: paula.personId,
    incidentCount: 1,
    etag: '1',
  });
  expect(await incidents.getIncident({ id: one.id }, as(dana))).toMatchObject({ problemId: opened.id });

  const { id } = opened;
  const assessed = await problems.assessProblem({ id, etag: '1', text: 'Real' }, as(paula));
  const analysed = await problems.analyseProblem({ id, etag: assessed.etag, text: '' }, as(paula));
  const known = await problems.markKnownError(
    { id, etag: analysed.etag, rootCause: 'Firmware 7', workaround: 'Reboot at night' },
    as(paula),
  );
  expect(known).toMatchObject({
    state: 'ROOT_CAUSE_ANALYSIS',
    knownError: true,
    knownErrorTime: expect.any(Date),
    workaround: 'Reboot at night',
  });
  const fixing = await problems.fixProblem({ id, etag: known.etag, text: '' }, as(paula));
  const request = { id, resolution: 'Firmware 8', closureCode: ClosureCode.CLOSURE_CODE_UNSPECIFIED };
  const resolved = await problems.resolveProblem(
    { ...request, etag: fixing.etag, resolveIncidents: false },
    as(paula),
  );
  expect(resolved).toMatchObject({ state: 'RESOLVED', closureCode: 'FIXED', resolution: 'Firmware 8' });
  const reopened = await problems.reopenProblem({ id, etag: resolved.etag, reason: 'Again' }, as(paula));
  expect(reopened).toMatchObject({ state: 'FIX_IN_PROGRESS', resolution: '' });
  const again = await problems.resolveProblem(
    { ...request, etag: reopened.etag, resolveIncidents: false },
    as(paula),
  );
  const closed = await problems.closeProblem(
    { id, etag: again.etag, closureCode: ClosureCode.RISK_ACCEPTED, text: '' },
    as(paula),
  );
  expect(closed).toMatchObject({
    state: 'CLOSED',
    closureCode: 'RISK_ACCEPTED',
    closeTime: expect.any(Date),
  });

  const log = await entriesOf(id);
  expect(log.map(({ action }) => action)).toEqual([
    'PROBLEM_CREATED',
    'PROBLEM_ASSESSED',
    'PROBLEM_ANALYSED',
    'PROBLEM_KNOWN_ERROR_MARKED',
    'PROBLEM_FIX_BEGUN',
    'PROBLEM_RESOLVED',
    'PROBLEM_REOPENED',
    'PROBLEM_RESOLVED',
    'PROBLEM_CLOSED',
  ]);
  expect(log[3]).toMatchObject({ personId: paula.personId, text: 'Reboot at night' });
  expect(log[3]!.changes).toContainEqual({ field: 'rootCause', from: '', to: 'Firmware 7' });
  const told = (await database.told()).filter(({ type }) => type === 'ProblemChanged');
  expect(told.map(({ payload }) => payload.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('PRB-01 it is changed by whoever works on it, each seeing what the other did', async () => {
  const { id, etag } = await openProblem(problems, { groupId: network });
  const change = (more: object, updateMask: string[], as_: string) =>
    problems.updateProblem(
      { problem: Problem.fromPartial({ id, ...more }), updateMask, etag: as_ },
      as(nick),
    );
  const changed = await change({ urgency: Level.HIGH, labels: ['dc1'] }, ['urgency', 'labels'], etag);
  expect(changed).toMatchObject({ priority: 'P2', labels: ['dc1'], etag: '2' });
  await expect(change({ title: 'x' }, ['title'], etag)).rejects.toMatchObject({ code: 'stale' });
  await expect(change({ title: 'x' }, ['title'], '')).rejects.toMatchObject({
    code: 'precondition-required',
  });
  await expect(change({ ownerId: randomUUID() }, ['ownerId'], '2')).rejects.toMatchObject({
    fields: { ownerId: 'does not exist' },
  });
  const said = await problems.commentProblem({ id, text: 'Seen in Berlin, too' }, as(nick));
  expect(said.etag).toBe('3');
  const given = await problems.assignProblem(
    { id, etag: '3', groupId: '', assigneeId: nils.personId, reason: '' },
    as(paula),
  );
  expect(given).toMatchObject({ groupId: network, assigneeId: nils.personId });
  await expect(
    problems.assignProblem({ id, etag: '4', groupId: randomUUID(), assigneeId: '', reason: '' }, as(paula)),
  ).rejects.toMatchObject({ fields: { groupId: 'does not exist' } });
});

test('PRB-01 who may not see a problem hears that there is none', async () => {
  const { id } = await openProblem(problems);
  const stranger = { ...paula, tenant: otherTenant };
  for (const actor of [nick, stranger])
    for (const deed of [
      () => problems.getProblem({ id }, as(actor)),
      () => problems.commentProblem({ id, text: 'x' }, as(actor)),
      () => problems.listProblemLogEntries({ problemId: id, pageSize: 0, pageToken: '' }, as(actor)),
      () => incidentsOf(id, actor),
    ])
      await expect(deed()).rejects.toMatchObject({ code: 'not-found' });
  await expect(problems.getProblem({ id: 'nix' }, as(paula))).rejects.toMatchObject({ code: 'not-found' });
  await expect(problems.getProblem({ id }, as(rosa))).rejects.toMatchObject({ code: 'forbidden' });
  const { id: theirs } = await openProblem(problems, { groupId: network });
  expect(await problems.getProblem({ id: theirs }, as(nick))).toMatchObject({ id: theirs });
  await expect(
    problems.cancelProblem({ id: theirs, etag: '1', reason: 'x' }, as(nick)),
  ).rejects.toMatchObject({ code: 'forbidden' });
  expect(await problems.cancelProblem({ id: theirs, etag: '1', reason: 'x' }, as(paula))).toMatchObject({
    state: 'CANCELLED',
  });
});

test('PRB-01 a confidential problem is seen by those named on it alone, in the list, too', async () => {
  const { id, etag } = await openProblem(problems, { groupId: network, title: 'Leak' });
  const problem = Problem.fromPartial({ id, sensitivity: Sensitivity.CONFIDENTIAL });
  await problems.updateProblem({ problem, updateMask: ['sensitivity'], etag }, as(paula));
  await expect(problems.getProblem({ id }, as(nick))).rejects.toMatchObject({ code: 'not-found' });
  const listed = async (actor = paula) =>
    (
      await problems.listProblems(
        { pageSize: 0, pageToken: '', filter: 'title = "Leak"', orderBy: '' },
        as(actor),
      )
    ).problems.length;
  expect([await listed(paula), await listed(nick)]).toEqual([1, 0]);
});

test('PRB-01 the list is filtered, ordered and paged', async () => {
  const label = randomUUID().slice(0, 8);
  for (const title of ['a', 'b', 'c'])
    await openProblem(problems, { title, labels: [label], groupId: title === 'c' ? network : '' });
  const page = async (pageToken: string, orderBy = 'number', actor = paula) =>
    problems.listProblems({ pageSize: 2, pageToken, filter: `labels:"${label}"`, orderBy }, as(actor));
  const first = await page('');
  const second = await page(first.nextPageToken);
  expect([...first.problems, ...second.problems].map(({ title }) => title)).toEqual(['a', 'b', 'c']);
  expect(second.nextPageToken).toBe('');
  expect((await page('', 'createTime desc')).problems.map(({ title }) => title)).toEqual(['c', 'b']);
  expect((await page('', 'priority', nick)).problems.map(({ title }) => title)).toEqual(['c']);
  await expect(page('', 'title')).rejects.toMatchObject({ fields: { orderBy: expect.any(String) } });
});

test('PRB-01 incidents are linked and unlinked, in whatever state, and come from one problem', async () => {
  const [one, two] = [await open(incidents, rosa), await open(incidents, rosa)];
  await incidents.cancelIncident({ id: two.id, etag: '1', reason: 'x' }, as(dana));
  const { id } = await openProblem(problems);
  const linked = await problems.linkProblemIncidents({ id, incidentIds: [one.id, two.id] }, as(paula));
  expect(linked).toMatchObject({ incidentCount: 2, etag: '2' });
  expect(await problems.linkProblemIncidents({ id, incidentIds: [one.id] }, as(paula))).toMatchObject({
    etag: '2',
  });
  expect((await incidentsOf(id)).map((each) => each.id)).toEqual([two.id, one.id]);
  const other = await openProblem(problems);
  await expect(
    problems.linkProblemIncidents({ id: other.id, incidentIds: [one.id] }, as(paula)),
  ).rejects.toMatchObject({ fields: { incidentIds: `${one.number} is linked to another problem` } });
  const left = await problems.unlinkProblemIncidents({ id, incidentIds: [two.id] }, as(paula));
  expect(left).toMatchObject({ incidentCount: 1 });
  expect(await incidents.getIncident({ id: two.id }, as(dana))).toMatchObject({
    problemId: '',
    state: 'CANCELLED',
  });
});

test('PRB-01 nobody links, or sees linked, what they may not read', async () => {
  const hidden = await open(incidents, rosa);
  const { id } = await openProblem(problems, { groupId: network, incidentIds: [hidden.id] });
  expect([await incidentsOf(id, nick), (await incidentsOf(id, paula)).length]).toEqual([[], 1]);
  const another = await open(incidents, rosa);
  for (const strange of [another.id, randomUUID(), 'nix'])
    await expect(
      problems.linkProblemIncidents({ id, incidentIds: [strange] }, as(nick)),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: { incidentIds: expect.stringContaining('does not exist') },
    });
  expect(await problems.getProblem({ id }, as(nick))).toMatchObject({ incidentCount: 1 });
});

test.each([
  [{ title: ' ' }, 'title'],
  [{ groupId: randomUUID() }, 'groupId'],
  [{ ownerId: randomUUID() }, 'ownerId'],
  [{ incidentIds: [randomUUID()] }, 'incidentIds'],
  [{ ciIds: ['nix'] }, 'ciIds'],
])('a problem with %j is refused naming %s', async (wanted, field) => {
  await expect(openProblem(problems, wanted)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.stringMatching(/does not exist|is required/) },
  });
});

test('a known error says what it is and how to live with it', async () => {
  const { id, etag } = await openProblem(problems);
  await expect(
    problems.markKnownError({ id, etag, rootCause: 'x', workaround: ' ' }, as(paula)),
  ).rejects.toMatchObject({ fields: { workaround: 'is required' } });
  const known = await problems.markKnownError({ id, etag, rootCause: 'x', workaround: 'y' }, as(paula));
  const withdrawn = await problems.unmarkKnownError({ id, etag: known.etag, reason: 'No' }, as(paula));
  expect(withdrawn).toMatchObject({ knownError: false, knownErrorTime: undefined, workaround: 'y' });
});

test('a problem may be opened by who has the right alone', async () => {
  await expect(openProblem(problems, {}, actorWith({ 'problem.read': ['tenant'] }))).rejects.toMatchObject({
    code: 'forbidden',
  });
});

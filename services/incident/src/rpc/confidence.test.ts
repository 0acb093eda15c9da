import { randomUUID } from 'node:crypto';
import { actorWith, testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { endAccess } from '../end-access';
import { openContext } from '../context';
import { answersOf } from '../server';
import {
  as,
  dana,
  deedsWith,
  desk,
  head,
  lena,
  network,
  nils,
  nora,
  open,
  otto,
  rosa,
  settle,
} from '../testing';

const database = testDatabase('incident');
const now = new Date('2026-11-21T12:00:00Z');
const incidents = testPeer(
  IncidentServiceClient,
  () => answersOf(openContext(database.pool)),
  () => now,
);
beforeAll(() => settle(database.pool));
const { act, give, accept, logOf } = deedsWith(incidents);
const { CONFIDENTIAL, NORMAL, RESTRICTED } = Sensitivity;
const classify = (
  actor: typeof rosa,
  incident: Incident,
  sensitivity: Sensitivity,
  personIds: string[] = [],
) => act(incidents.classifyIncident, actor, incident, { sensitivity, personIds, reason: 'Payroll' });
const seenBy = (actor: typeof rosa, { id }: Incident) =>
  incidents.getIncident({ id }, as(actor)).then(
    () => true,
    () => false,
  );
const inNetwork = async () =>
  give(await open(incidents, rosa), { groupId: network, assigneeId: nils.personId });

test.each([CONFIDENTIAL, RESTRICTED])(
  'INC-11 what is %s is seen by those named on it and by nobody else',
  async (label) => {
    const incident = await inNetwork();
    expect(await seenBy(nora, incident)).toBe(true);
    const hidden = await classify(dana, incident, label, [otto.personId]);
    expect(hidden.namedIds.toSorted()).toEqual(
      [rosa, nils, dana, otto].map(({ personId }) => personId).toSorted(),
    );
    for (const actor of [rosa, nils, dana, otto]) expect(await seenBy(actor, hidden)).toBe(true);
    for (const actor of [nora, lena, head, actorWith({ 'incident.read': ['tenant'] })])
      expect(await seenBy(actor, hidden)).toBe(false);
    const page = { pageSize: 200, pageToken: '', filter: '', orderBy: '', q: '' };
    const { incidents: listed } = await incidents.listIncidents(page, as(nora));
    expect(listed.map(({ id }) => id)).not.toContain(hidden.id);
    expect((await logOf(nils, hidden)).at(-1)).toMatchObject({
      action: 'CLASSIFY',
      text: 'Payroll',
      public: false,
    });
  },
);

test('INC-11 who becomes its handler is named by that, and a queue cannot be', async () => {
  const hidden = await classify(dana, await inNetwork(), CONFIDENTIAL);
  await expect(give(hidden, { groupId: network })).rejects.toMatchObject({
    fields: { assigneeId: expect.any(String) },
  });
  const passed = await give(hidden, { assigneeId: nora.personId });
  expect(passed.namedIds).toContain(nora.personId);
  expect(await accept(nora, passed)).toMatchObject({ state: 'IN_PROGRESS' });
});

test('INC-11 what is confidential goes back to the person it came from, else to its owner, and never to a queue', async () => {
  const hidden = await classify(dana, await open(incidents, rosa), CONFIDENTIAL);
  const passed = await give(hidden, { assigneeId: nora.personId });
  const back = await act(incidents.returnIncident, nora, passed, { reason: 'Not ours' });
  expect(back).toMatchObject({ groupId: desk, assigneeId: dana.personId });
  const atNora = await give(await inNetwork(), { assigneeId: nora.personId });
  const secret = await classify(dana, atNora, CONFIDENTIAL);
  await database.admin.query(`update incident set handovers = $2 where id = $1`, [
    secret.id,
    JSON.stringify([{ groupId: network, assigneeId: '', byId: dana.personId }]),
  ]);
  const owned = await act(incidents.returnIncident, nora, secret, { reason: 'Whose?' });
  expect(owned).toMatchObject({ state: 'RETURNED', groupId: desk, assigneeId: dana.personId });
  expect(await seenBy(dana, owned)).toBe(true);
});

test('INC-11 who has to do with it cannot be kept out, others can', async () => {
  const hidden = await classify(dana, await inNetwork(), CONFIDENTIAL, [otto.personId]);
  const remove = (from: Incident, actor: typeof rosa) =>
    act(incidents.namePeople, dana, from, { addPersonIds: [], removePersonIds: [actor.personId] });
  await expect(remove(hidden, rosa)).rejects.toMatchObject({
    fields: { removePersonIds: expect.any(String) },
  });
  const without = await remove(hidden, otto);
  expect(await seenBy(otto, without)).toBe(false);
  expect((await logOf(dana, without)).at(-1)!.changes).toMatchObject([{ field: 'namedIds' }]);
});

test('INC-11 who watched a normal one is not let in when it becomes confidential; normal again, roles decide', async () => {
  const watched = await act(incidents.namePeople, dana, await inNetwork(), {
    addPersonIds: [otto.personId],
    removePersonIds: [],
  });
  expect(await seenBy(otto, watched)).toBe(true);
  const hidden = await classify(dana, watched, CONFIDENTIAL);
  expect(await seenBy(otto, hidden)).toBe(false);
  const opened = await classify(dana, hidden, NORMAL);
  expect(await seenBy(nora, opened)).toBe(true);
});

test('INC-11 a requester does not classify, and nobody classifies what they cannot see', async () => {
  const incident = await open(incidents, rosa);
  await expect(classify(rosa, incident, CONFIDENTIAL)).rejects.toMatchObject({ code: 'forbidden' });
  const hidden = await classify(dana, incident, CONFIDENTIAL);
  await expect(classify(lena, hidden, NORMAL)).rejects.toMatchObject({ code: 'not-found' });
  await expect(classify(dana, hidden, Sensitivity.SENSITIVITY_UNSPECIFIED)).rejects.toMatchObject({
    fields: { sensitivity: expect.any(String) },
  });
});

const breaker = () =>
  actorWith({ 'incident.breakGlass': ['tenant'], 'incident.read': ['own', 'named'] }, { name: 'Alma' });
const request = (actor: typeof rosa, { id }: Incident) =>
  incidents.requestAccess({ id, reason: 'Case 7' }, as(actor));
const approve = (actor: typeof rosa, { id }: Incident, who: typeof rosa) =>
  incidents.approveAccess({ id, personId: who.personId }, as(actor));

test('INC-11 the glass is broken by two, for an hour, and the owner is told', async () => {
  const hidden = await classify(dana, await open(incidents, rosa), RESTRICTED);
  const [alma, berta] = [breaker(), breaker()];
  await expect(approve(berta, hidden, alma)).rejects.toMatchObject({
    fields: { personId: expect.any(String) },
  });
  await request(alma, hidden);
  expect(await seenBy(alma, hidden)).toBe(false);
  await expect(approve(alma, hidden, alma)).rejects.toMatchObject({ code: 'forbidden' });
  const { endTime } = await approve(berta, hidden, alma);
  expect(endTime!.getTime() - Date.now()).toBeGreaterThan(59 * 60_000);
  expect(await seenBy(alma, hidden)).toBe(true);
  expect(await seenBy(berta, hidden)).toBe(false);
  await expect(approve(berta, hidden, alma)).rejects.toMatchObject({ code: 'invalid' });
  expect(await endAccess(database.pool)).toBe(0);
  await database.admin.query(`update access_ending set end_time = now() where incident_id = $1`, [hidden.id]);
  await Promise.all([endAccess(database.pool), endAccess(database.pool)]);
  expect(await seenBy(alma, hidden)).toBe(false);
  expect((await logOf(dana, hidden)).map(({ action }) => action)).toEqual([
    'CREATE',
    'CLASSIFY',
    'REQUEST_ACCESS',
    'APPROVE_ACCESS',
    'NAME',
  ]);
});

test('INC-11 without the right nobody learns that there is glass to break', async () => {
  const hidden = await classify(dana, await open(incidents, rosa), CONFIDENTIAL);
  const words = (id: string) =>
    request(lena, { ...hidden, id }).catch(({ code, message }) => `${code} ${message}`);
  expect(await words(hidden.id)).toBe(await words(rosa.sessionId));
  expect(await words(hidden.id)).toContain('forbidden');
});

test('INC-11 of what is not confidential, who may not read it learns as little as of what does not exist', async () => {
  const [plain, missing] = [await open(incidents, rosa), randomUUID()];
  const wordsTo = (actor: typeof rosa, deed: typeof request | typeof agree, id: string) =>
    deed(actor, { ...plain, id }).catch(({ code, message }) => `${code} ${message}`);
  const agree = (actor: typeof rosa, incident: Incident) => approve(actor, incident, rosa);
  for (const deed of [request, agree]) {
    expect(await wordsTo(breaker(), deed, plain.id)).toBe(await wordsTo(breaker(), deed, missing));
    expect(await wordsTo(breaker(), deed, plain.id)).toContain('not-found');
  }
  const reader = actorWith({ 'incident.breakGlass': ['tenant'], 'incident.read': ['tenant'] });
  await expect(request(reader, plain)).rejects.toMatchObject({ code: 'illegal-transition' });
});

import { newId } from '#chassis/ids';
import { password, testIdentity } from '../testing';

const house = testIdentity();
const { peer, mine, clock, gateway, makePerson } = house;
const later = (seconds: number) => void (clock.now = new Date(clock.now.getTime() + seconds * 1_000));
const origin = { address: '192.0.2.7', agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
const list = { pageSize: 0, pageToken: '' };

/** Somebody who signed in from two places. */
async function inTwoPlaces() {
  const { id, username } = await makePerson();
  const give = (more = {}) =>
    peer.createSession({ username, password, tenant: 'main' }, { actor: gateway, ...more });
  const elsewhere = await give({ origin });
  later(60);
  const here = await give();
  return { id, here, elsewhere, actor: await house.actorOf(here.token) };
}

test('ORG-03 people see where they are signed in, since when, and which of it is here', async () => {
  const { actor } = await inTwoPlaces();
  const { sessions } = await mine.listMySessions(list, { actor });
  expect(sessions).toMatchObject([
    { id: actor.sessionId, current: true, address: '', createTime: clock.now },
    { current: false, ...origin, createTime: new Date(clock.now.getTime() - 60_000) },
  ]);
  const first = await mine.listMySessions({ ...list, pageSize: 1 }, { actor });
  const next = await mine.listMySessions({ pageSize: 1, pageToken: first.nextPageToken }, { actor });
  expect([...first.sessions, ...next.sessions]).toEqual(sessions);
  later(12 * 3_600);
  expect((await mine.listMySessions(list, { actor })).sessions).toEqual([]);
});

test('when a session was last used is known to five minutes', async () => {
  const { actor, elsewhere } = await inTwoPlaces();
  const seen = async () =>
    (await mine.listMySessions(list, { actor })).sessions.find(({ current }) => !current)!.seenTime;
  const opened = await seen();
  later(120);
  await house.actorOf(elsewhere.token);
  expect(await seen()).toEqual(opened);
  later(240);
  await house.actorOf(elsewhere.token);
  expect(await seen()).toEqual(clock.now);
});

test('ORG-03 who ends one of their sessions ends that one, tells who remembers it and the trail', async () => {
  const { id, actor, elsewhere, here } = await inTwoPlaces();
  const { sessions } = await mine.listMySessions(list, { actor });
  await mine.deleteMySession({ id: sessions[1]!.id }, { actor });
  await expect(house.actorOf(elsewhere.token)).rejects.toMatchObject({ code: 'unauthenticated' });
  await house.actorOf(here.token);
  expect((await house.database.told()).at(-1)).toEqual({ type: 'AccessEnded', payload: { personId: id } });
  expect((await house.database.deeds()).at(-1)).toMatchObject({ personId: id, subjectId: sessions[1]!.id });
});

test('ORG-02 a session of somebody else, none, and what is no id all answer the same', async () => {
  const [{ actor }, other] = [await inTwoPlaces(), await inTwoPlaces()];
  for (const id of [other.actor.sessionId, newId(), 'x'])
    await expect(mine.deleteMySession({ id }, { actor })).rejects.toMatchObject({ code: 'not-found' });
  await expect(
    mine.deleteMySession({ id: other.actor.sessionId }, { actor: house.stranger }),
  ).rejects.toMatchObject({ code: 'not-found' });
  await house.actorOf(other.here.token);
});

test('ORG-03 who ends all their other sessions keeps this one, and nobody else loses any', async () => {
  const [{ actor, here, elsewhere }, other] = [await inTwoPlaces(), await inTwoPlaces()];
  await mine.endMyOtherSessions({}, { actor });
  await expect(house.actorOf(elsewhere.token)).rejects.toMatchObject({ code: 'unauthenticated' });
  for (const { token } of [here, other.here, other.elsewhere]) await house.actorOf(token);
});

test('UX-01 people choose their language and time zone, and what they did not choose stays', async () => {
  const { username } = await makePerson({ timeZone: 'Europe/Berlin' });
  const actor = await house.signIn(username, 'main');
  const { etag, localeChosen } = await peer.getMe({}, { actor });
  expect(localeChosen).toBe(false);
  const choose = (me: { locale: string; timeZone: string }, updateMask: string[], seen: string) =>
    mine.updateMe({ me, updateMask, etag: seen }, { actor });
  const english = { locale: 'en', timeZone: '' };
  const chosen = await choose(english, ['locale'], etag);
  expect(chosen).toMatchObject({
    ...{ locale: 'en', localeChosen: true },
    ...{ timeZone: 'Europe/Berlin', timeZoneChosen: false },
  });
  expect(await peer.getMe({}, { actor })).toEqual(chosen);
  expect((await house.database.told()).at(-1)).toMatchObject({
    type: 'PersonChanged',
    payload: { person: { username, locale: 'en', localeChosen: true } },
  });
  await expect(choose(english, ['locale'], etag)).rejects.toMatchObject({ code: 'stale' });
  await expect(choose(english, ['timeZone'], chosen.etag)).rejects.toMatchObject({
    code: 'invalid',
    fields: { timeZone: expect.any(String) },
  });
  await expect(choose({ locale: 'tlh', timeZone: '' }, ['locale'], chosen.etag)).rejects.toMatchObject({
    fields: { locale: expect.any(String) },
  });
  await expect(choose(english, ['roles'], chosen.etag)).rejects.toMatchObject({
    fields: { roles: 'cannot be changed' },
  });
});

test('people see by what they sign in, of themselves only', async () => {
  const { username } = await makePerson();
  const actor = await house.signIn(username, 'main');
  const signIn = () => mine.getMySignIn({}, { actor });
  expect(await signIn()).toEqual({
    hasPassword: true,
    hasSecondFactor: false,
    needsSecondFactor: false,
    recoveryCodesLeft: 0,
  });
  const { personId } = actor;
  const { admin } = house.database;
  await admin.query(`update person set source = 'LDAP' where id = $1`, [personId]);
  expect(await signIn()).toMatchObject({ hasPassword: false });
  await expect(mine.getMySignIn({}, { actor: { ...actor, personId: newId() } })).rejects.toMatchObject({
    code: 'not-found',
  });
});

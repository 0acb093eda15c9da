import { randomUUID } from 'node:crypto';
import { testIdentity } from '../testing';

const house = testIdentity();
const { peer, gateway, clock, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const list = (more: object = {}) =>
  peer.listApiKeys({ pageSize: 0, pageToken: '', ...more }, asAdministrator());

test('ORG-03 a key is shown once, acts as its person, and ends when it is revoked', async () => {
  const { id: personId } = await makePerson({ roles: ['integration'] });
  const made = await peer.createApiKey({ name: 'Zabbix', personId }, asAdministrator());
  expect(made).toMatchObject({ name: 'Zabbix', personId, etag: '1', expireTime: undefined });
  expect(made.key).toMatch(/^stk_[\w-]{43}$/);
  const { apiKeys } = await list();
  expect(apiKeys).toEqual([{ ...made, key: '' }]);
  const { rows } = await house.database.admin.query('select api_key::text as row from api_key');
  expect(rows[0].row).not.toContain(made.key);

  const principal = await peer.authenticate({ token: made.key }, { actor: gateway });
  expect(principal).toMatchObject({ personId, sessionId: '', roles: ['integration'], expireTime: undefined });

  const remove = (etag: string) => peer.deleteApiKey({ id: made.id, etag }, asAdministrator());
  await expect(remove('5')).rejects.toMatchObject({ code: 'stale' });
  await remove(made.etag);
  await expect(peer.authenticate({ token: made.key }, { actor: gateway })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  expect((await house.database.told()).at(-1)).toEqual({ type: 'AccessEnded', payload: { personId } });
  await expect(remove('*')).rejects.toMatchObject({ code: 'not-found' });
});

test('a key ends by itself at its time', async () => {
  const { id: personId } = await makePerson();
  const expireTime = new Date(clock.now.getTime() + 60_000);
  const { key } = await peer.createApiKey({ name: 'Short', personId, expireTime }, asAdministrator());
  expect(await peer.authenticate({ token: key }, { actor: gateway })).toMatchObject({ expireTime });
  clock.now = expireTime;
  await expect(peer.authenticate({ token: key }, { actor: gateway })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});

test('a key cannot sign out, having no session', async () => {
  const { id: personId } = await makePerson();
  const { key } = await peer.createApiKey({ name: 'Sessionless', personId }, asAdministrator());
  const actor = await house.actorOf(key);
  await expect(peer.deleteCurrentSession({}, { actor })).rejects.toMatchObject({ code: 'not-found' });
});

test.each([
  ['personId', { personId: randomUUID() }],
  ['personId', { personId: 'nobody' }],
  ['personId', { personId: '' }],
  ['expireTime', { expireTime: new Date(0) }],
])('a bad %s is refused by that name', async (field, bad) => {
  const { id: personId } = await makePerson();
  await expect(peer.createApiKey({ name: 'Bad', personId, ...bad }, asAdministrator())).rejects.toMatchObject(
    {
      code: 'invalid',
      fields: { [field]: expect.any(String) },
    },
  );
});

test("ORG-05 no key acts as another tenant's person, and none of another tenant's is seen", async () => {
  await expect(
    peer.createApiKey({ name: 'Sly', personId: house.stranger.personId }, asAdministrator()),
  ).rejects.toMatchObject({ code: 'invalid' });
  const { apiKeys } = await peer.listApiKeys({ pageSize: 0, pageToken: '' }, { actor: house.stranger });
  expect(apiKeys).toEqual([]);
});

test('keys are listed in pages, oldest first', async () => {
  const first = await list({ pageSize: 1 });
  const second = await list({ pageSize: 1, pageToken: first.nextPageToken });
  expect(second.apiKeys[0]!.id).not.toBe(first.apiKeys[0]!.id);
});

import { password, testIdentity } from '../testing';

const house = testIdentity();
const { peer, gateway, makePerson } = house;
const asAdministrator = () => ({ actor: house.administrator });
const signIn = (username: string, word: string) =>
  peer.createSession({ username, password: word, tenant: 'main' }, { actor: gateway });
const next = 'an entirely new one';

test('who changes their password keeps this session and loses every other', async () => {
  const { username } = await makePerson();
  const [here, elsewhere] = [await signIn(username, password), await signIn(username, password)];
  const actor = await house.actorOf(here.token);
  await peer.changePassword({ currentPassword: password, newPassword: next }, { actor });
  await house.actorOf(here.token);
  await expect(house.actorOf(elsewhere.token)).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(signIn(username, password)).rejects.toMatchObject({ code: 'unauthenticated' });
  await signIn(username, next);
  expect((await house.database.told()).at(-1)).toMatchObject({ type: 'AccessEnded' });
});

test('the current password is needed, and a stolen session has five tries at it', async () => {
  const { username } = await makePerson();
  const actor = await house.signIn(username, 'main');
  const change = (currentPassword: string) =>
    peer.changePassword({ currentPassword, newPassword: next }, { actor });
  for (let tries = 0; tries < 5; tries++)
    await expect(change('wrong')).rejects.toMatchObject({
      code: 'invalid',
      fields: { currentPassword: 'is not right' },
    });
  await expect(change(password)).rejects.toMatchObject({ code: 'invalid' });
});

test.each(['short', 'x'.repeat(201), 'Its-The-Username'])(
  'the new password "%s" is refused',
  async (newPassword) => {
    const username = `its-the-username`;
    await makePerson({ username }).catch(() => undefined);
    const actor = await house.signIn(username, 'main');
    await expect(
      peer.changePassword({ currentPassword: password, newPassword }, { actor }),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: { newPassword: expect.any(String) },
    });
  },
);

test('a password set by an administrator ends all sessions, unlocks, and needs the version seen', async () => {
  const { id, username, etag } = await makePerson();
  const { token } = await signIn(username, password);
  for (let tries = 0; tries < 5; tries++) await signIn(username, 'wrong').catch(() => undefined);
  await expect(peer.setPassword({ id, password: next, etag: '7' }, asAdministrator())).rejects.toMatchObject({
    code: 'stale',
  });
  await peer.setPassword({ id, password: next, etag }, asAdministrator());
  await expect(house.actorOf(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  await signIn(username, next);
});

test("nobody sets their own password without the current one, or another tenant's person's", async () => {
  const { personId } = house.administrator;
  await expect(
    peer.setPassword({ id: personId, password: next, etag: '*' }, asAdministrator()),
  ).rejects.toMatchObject({ code: 'forbidden' });
  const { id } = await makePerson();
  await expect(
    peer.setPassword({ id, password: next, etag: '*' }, { actor: house.stranger }),
  ).rejects.toMatchObject({ code: 'not-found' });
});

test('a password is the same however the keyboard composes its characters', async () => {
  const { username } = await makePerson({ password: 'Cafe\u0301 Zu\u0308rich' });
  await signIn(username, 'Caf\u00e9 Z\u00fcrich');
});

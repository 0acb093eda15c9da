import type { Problem } from '#chassis/errors';
import { password, testIdentity } from '../testing';

const house = testIdentity();
const { peer, gateway, clock, makePerson } = house;

const tryPassword = (username: string, word: string, tenant = 'main') =>
  peer.createSession({ username, password: word, tenant }, { actor: gateway });
const refusal = (username: string, word: string, tenant = 'main'): Promise<Problem> =>
  tryPassword(username, word, tenant).then(
    () => Promise.reject(new Error('signed in')),
    (problem: Problem) => problem,
  );
const plusMinutes = (minutes: number) => new Date(clock.now.getTime() + minutes * 60_000);

test('ORG-03 signs a local account in for twelve hours, with what it may do', async () => {
  const { id, username } = await makePerson();
  const session = await tryPassword(username.toUpperCase(), password);
  expect(session.token).toMatch(/^sts_[\w-]{43}$/);
  expect(session.expireTime).toEqual(plusMinutes(12 * 60));
  expect(session.person).toMatchObject({ id, username, roles: ['requester'], locale: 'zh-CN' });
  expect(session.person?.permissions).toContain('interaction.submit');
  expect(session.person?.permissions).not.toContain('person.manage');
});

test('every sign-in has a token of its own, of which only the hash is kept', async () => {
  const { username } = await makePerson();
  const [one, two] = [await tryPassword(username, password), await tryPassword(username, password)];
  expect(one.token).not.toBe(two.token);
  const { rows } = await house.database.admin.query('select session::text as row from session');
  expect(rows.some(({ row }) => row.includes(one.token))).toBe(false);
});

test('without a tenant the one named main is meant', async () => {
  const { tenant } = await house.signIn('admin');
  expect(tenant).toBe(house.administrator.tenant);
  expect((await house.signIn('admin', 'OTHER')).tenant).toBe(house.stranger.tenant);
});

test('unknown, wrong, disabled, without password and locked all get the same answer', async () => {
  const [known, disabled, without, locked] = [
    await makePerson(),
    await makePerson(),
    await makePerson({ password: '' }),
    await makePerson(),
  ];
  await peer.updatePerson(
    { person: { ...disabled, disabled: true }, updateMask: ['disabled'], etag: disabled.etag },
    { actor: house.administrator },
  );
  for (let tries = 0; tries < 5; tries++) await refusal(locked.username, 'wrong');
  const answers = [
    await refusal('nobody-at-all', password),
    await refusal('no\0body', password),
    await refusal(known.username, 'wrong'),
    await refusal(known.username, password, 'no-such-tenant'),
    await refusal(disabled.username, password),
    await refusal(without.username, ''),
    await refusal(locked.username, password),
  ].map(({ code, message, fields }) => ({ code, message, fields }));
  expect(answers).toEqual(answers.map(() => answers[0]));
  expect(answers[0]!.code).toBe('unauthenticated');
});

/** What a refusal costs the processor, in microseconds: unlike the clock it does not mind who else is busy. */
async function costOf(username: string): Promise<number> {
  const before = process.cpuUsage();
  await refusal(username, 'wrong');
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

test('time does not tell who has an account: refusing a stranger is as much work', async () => {
  const { username } = await makePerson();
  const least = { known: Infinity, unknown: Infinity };
  for (let round = 0; round < 4; round++) {
    least.known = Math.min(least.known, await costOf(username));
    least.unknown = Math.min(least.unknown, await costOf('nobody'));
  }
  expect(least.unknown / least.known).toBeGreaterThan(0.5);
  expect(least.unknown / least.known).toBeLessThan(2);
});

test('ten wrong passwords at once lock the account, and the right one is refused for a quarter of an hour', async () => {
  const { username } = await makePerson();
  await Promise.all(Array.from({ length: 10 }, () => refusal(username, 'wrong')));
  expect((await refusal(username, password)).code).toBe('unauthenticated');
  const before = clock.now;
  clock.now = plusMinutes(14);
  await refusal(username, 'wrong'); // does not make it longer
  expect((await refusal(username, password)).code).toBe('unauthenticated');
  clock.now = new Date(before.getTime() + 15 * 60_000);
  await tryPassword(username, password);
});

test.each([
  ['the account is locked', `update credential set locked_until = 'infinity' where person_id = $1`],
  ['the password is changed', `update credential set password_hash = 'another' where person_id = $1`],
  ['the person is disabled', 'update person set disabled = true where id = $1'],
])('a right password is refused when, while it is compared, %s', async (_, change) => {
  const { id, username } = await makePerson();
  const other = await house.database.admin.connect();
  await other.query('begin');
  await other.query(change, [id]);
  const refused = refusal(username, password); // compares with what was, then waits for the other
  await new Promise((resolve) => setTimeout(resolve, 400));
  await other.query('commit');
  other.release();
  expect((await refused).code).toBe('unauthenticated');
});

test('many right sign-ins at once all succeed', async () => {
  const { username } = await makePerson();
  await Promise.all(Array.from({ length: 8 }, () => tryPassword(username, password)));
});

test('a right password forgets the wrong ones before it', async () => {
  const { username } = await makePerson();
  for (let round = 0; round < 2; round++) {
    for (let tries = 0; tries < 4; tries++) await refusal(username, 'wrong');
    await tryPassword(username, password);
  }
});

test('no password, hash or token is in any event', async () => {
  const told = JSON.stringify(await house.database.told());
  for (const secret of ['$argon2', password, 'sts_', 'stk_', 'password']) expect(told).not.toContain(secret);
});

import type { Actor } from '#chassis/actor';
import { codeAt } from '../domain/totp';
import { password, testIdentity } from '../testing';
import { seal, unseal } from '../domain/seal';

const house = testIdentity();
const { peer, signIns, gateway, clock, makePerson } = house;
const refused = { code: 'unauthenticated' };
const later = (seconds: number) => void (clock.now = new Date(clock.now.getTime() + seconds * 1_000));
const give = (username: string) => peer.createSession({ username, password, tenant: '' }, { actor: gateway });
const verify = (challenge: string, code: string) =>
  signIns.verifySecondFactor({ challenge, code }, { actor: gateway });

/** Somebody with a second factor. */
async function enrolled(more: Parameters<typeof makePerson>[0] = {}) {
  const person = await makePerson(more);
  const actor = await house.signIn(person.username);
  const { secret, uri } = await signIns.enrolTotp({}, { actor });
  const { codes } = await signIns.confirmTotp({ code: codeAt(secret, clock.now) }, { actor });
  later(30);
  return { ...person, actor, secret, uri, codes, code: () => codeAt(secret, clock.now) };
}

test('ORG-03 who has a second factor gets a challenge for the password, and a session for the code', async () => {
  const { username, uri, secret, code } = await enrolled();
  expect(uri).toMatch(new RegExp(`^otpauth://totp/Steward:${username}\\?.*secret=${secret}`));
  const { token, challenge, person } = await give(username);
  expect([token, person]).toEqual(['', undefined]);
  await expect(peer.authenticate({ token: challenge }, { actor: gateway })).rejects.toMatchObject(refused);
  const session = await verify(challenge, code());
  expect(session).toMatchObject({
    token: expect.stringMatching(/^sts_/),
    challenge: '',
    person: { username },
  });
  expect((await house.actorOf(session.token)).personId).toBe(session.person!.id);
});

test('ORG-03 a code counts once, also for two at once, and a challenge too', async () => {
  const { username, code } = await enrolled();
  const [one, two] = [await give(username), await give(username)];
  const outcomes = await Promise.allSettled([verify(one.challenge, code()), verify(two.challenge, code())]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  later(30);
  const used = outcomes[0]!.status === 'fulfilled' ? one : two;
  await expect(verify(used.challenge, code())).rejects.toMatchObject(refused);
});

test('a code of the half minute before or after counts, an older one and one behind the last do not', async () => {
  const { username, secret } = await enrolled();
  const at = (seconds: number) => codeAt(secret, new Date(clock.now.getTime() + seconds * 1_000));
  later(90);
  const { challenge } = await give(username);
  await expect(verify(challenge, at(-60))).rejects.toMatchObject(refused);
  await expect(verify(challenge, at(60))).rejects.toMatchObject(refused);
  await verify(challenge, at(30));
  await expect(verify((await give(username)).challenge, at(0))).rejects.toMatchObject(refused); // older than the last
});

test('ORG-03 five wrong codes lock for a quarter of an hour, though the password is right between them', async () => {
  const { username, code } = await enrolled();
  for (let tries = 0; tries < 5; tries++)
    await expect(verify((await give(username)).challenge, '000000')).rejects.toMatchObject(refused);
  await expect(give(username)).rejects.toMatchObject(refused);
  later(15 * 60);
  await verify((await give(username)).challenge, code());
});

test('a challenge is good for five minutes, and for whoever is not disabled meanwhile', async () => {
  const { id, username, code } = await enrolled();
  const { challenge } = await give(username);
  later(5 * 60);
  await expect(verify(challenge, code())).rejects.toMatchObject(refused);
  const next = await give(username);
  await house.database.admin.query('update person set disabled = true where id = $1', [id]);
  await expect(verify(next.challenge, code())).rejects.toMatchObject(refused);
});

test('each of ten recovery codes signs in once, however it is typed', async () => {
  const { username, codes } = await enrolled();
  expect(new Set(codes).size).toBe(10);
  await verify((await give(username)).challenge, ` ${codes[0]!.toUpperCase()} `);
  await expect(verify((await give(username)).challenge, codes[0]!)).rejects.toMatchObject(refused);
  await verify((await give(username)).challenge, codes[1]!.replaceAll('-', ''));
});

test('a second factor is removed with password and code, and reset by somebody else only', async () => {
  const { username, actor, code } = await enrolled();
  await expect(signIns.enrolTotp({}, { actor })).rejects.toMatchObject({ code: 'illegal-transition' });
  await expect(signIns.removeTotp({ password: 'wrong', code: code() }, { actor })).rejects.toMatchObject({
    fields: { password: 'is not right' },
  });
  await expect(signIns.removeTotp({ password, code: '000000' }, { actor })).rejects.toMatchObject({
    fields: { code: 'is not right' },
  });
  await signIns.removeTotp({ password, code: code() }, { actor });
  expect((await give(username)).token).toMatch(/^sts_/);

  const lost = await enrolled();
  const session = await verify((await give(lost.username)).challenge, lost.code());
  await expect(signIns.resetSecondFactor({ id: lost.id }, { actor: lost.actor })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await signIns.resetSecondFactor({ id: lost.id }, { actor: house.administrator });
  await expect(house.actorOf(session.token)).rejects.toMatchObject(refused);
  expect((await give(lost.username)).token).toMatch(/^sts_/);
  expect((await house.database.deeds()).at(-1)).toMatchObject({
    operation: 'identity.v1.SignInService/ResetSecondFactor',
    subjectId: lost.id,
  });
});

test('ORG-03 whose role must have a second factor may do nothing without one but get it', async () => {
  const settings = await signIns.getSignInSettings({}, { actor: house.administrator });
  const update = (secondFactorRoles: string[], etag: string) =>
    signIns.updateSignInSettings(
      { signInSettings: { secondFactorRoles, etag: '' }, updateMask: ['secondFactorRoles'], etag },
      { actor: house.administrator },
    );
  await expect(update(['nobody'], settings.etag)).rejects.toMatchObject({ code: 'invalid' });
  const { etag } = await update(['agent'], settings.etag);
  await expect(update([], settings.etag)).rejects.toMatchObject({ code: 'stale' });
  const agent = await makePerson({ roles: ['agent'] });
  const { token } = await give(agent.username);
  const before: Actor = await house.actorOf(token);
  expect(before.grants).toEqual({});
  const { secret } = await signIns.enrolTotp({}, { actor: before });
  await expect(signIns.confirmTotp({ code: '000000' }, { actor: before })).rejects.toMatchObject({
    code: 'invalid',
  });
  await signIns.confirmTotp({ code: codeAt(secret, clock.now) }, { actor: before });
  expect((await house.actorOf(token)).grants['incident.work']).toBeDefined();
  const requester = await makePerson();
  expect((await house.actorOf((await give(requester.username)).token)).grants).not.toEqual({});
  await update([], etag);
});

test('secrets are sealed for one person and place, and in no event, trail or table as they are', async () => {
  const { secret, codes } = await enrolled();
  const key = Buffer.alloc(32, 1);
  const sealed = seal('words', key, 'here');
  expect(unseal(sealed, key, 'here')).toBe('words');
  expect(() => unseal(sealed, key, 'there')).toThrow();
  expect(() => unseal(sealed, Buffer.alloc(32, 2), 'here')).toThrow();
  const { rows } = await house.database.admin.query(`select concat(
    (select string_agg(o::text, '') from outbox o), (select string_agg(a::text, '') from audit_waiting a),
    (select string_agg(f::text || encode(f.secret, 'escape'), '') from second_factor f),
    (select string_agg(r::text, '') from recovery_code r)) as kept`);
  expect(rows[0].kept.length).toBeGreaterThan(1_000);
  for (const word of [secret, ...codes]) expect(rows[0].kept).not.toContain(word);
});

test('ORG-04 five wrong passwords at removing the second factor lock the account, and the audit trail says so', async () => {
  const { id, actor, code } = await enrolled();
  const remove = () => signIns.removeTotp({ password: 'wrong', code: code() }, { actor });
  for (let tries = 0; tries < 5; tries++) await expect(remove()).rejects.toMatchObject({ code: 'invalid' });
  const { rows } = await house.database.admin.query(
    `select audit_waiting::text as told from audit_waiting where audit_waiting::text like $1 order by 1`,
    [`%${id}%`],
  );
  expect(rows.filter(({ told }) => /ACCOUNT_LOCKED/.test(told))).toHaveLength(1);
  expect(rows.filter(({ told }) => /SIGN_IN_FAILED/.test(told))).toHaveLength(4);
});

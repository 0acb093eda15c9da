import { Principal } from '#proto/steward/identity/v1/identity';
import { actorOpener } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { testKey, testTenant } from '#chassis/testing';
import { openCallers } from './callers';

const noon = Date.parse('2026-01-01T12:00:00Z');
const ada: Principal = Principal.create({
  tenant: testTenant,
  personId: 'ada',
  displayName: 'Ada',
  sessionId: 's1',
  grants: [{ permission: 'incident.read', relations: ['own', 'queue'] }],
});

function given(answer: () => Promise<Principal> = async () => ada) {
  let now = noon;
  const asked: string[] = [];
  const authenticate = async ({ token }: { token: string }) => {
    asked.push(token);
    return answer();
  };
  const callers = openCallers({ authenticate }, testKey, () => now);
  return { callers, asked, pass: (ms: number) => void (now += ms) };
}

test('a caller is an actor, sealed for the services', async () => {
  const { callers } = given();
  const { actor, sealed } = await callers.identify('t');
  expect(actor).toMatchObject({
    personId: 'ada',
    name: 'Ada',
    grants: { 'incident.read': ['own', 'queue'] },
  });
  expect(actorOpener(testKey)(sealed, noon)).toMatchObject(actor);
});

test('identity is asked once for all who come at once, and again after five seconds', async () => {
  const { callers, asked, pass } = given();
  await Promise.all([callers.identify('t'), callers.identify('t'), callers.identify('t')]);
  pass(4_999);
  await callers.identify('t');
  expect(asked).toHaveLength(1);
  pass(1);
  await callers.identify('t');
  expect(asked).toHaveLength(2);
});

test('the seal stays the same for a minute, so that services know it again', async () => {
  const { callers, pass } = given();
  const { sealed } = await callers.identify('t');
  pass(59_000);
  expect((await callers.identify('t')).sealed).toBe(sealed);
  pass(6_000);
  expect((await callers.identify('t')).sealed).not.toBe(sealed);
});

test('other rights make another seal at once', async () => {
  let principal = ada;
  const { callers, pass } = given(async () => principal);
  const { sealed } = await callers.identify('t');
  principal = { ...ada, grants: [] };
  pass(5_000);
  expect((await callers.identify('t')).sealed).not.toBe(sealed);
});

test('who is forgotten is asked about again, and nobody else', async () => {
  const { callers, asked } = given();
  await callers.identify('t');
  callers.forget(({ personId }) => personId === 'eva');
  await callers.identify('t');
  expect(asked).toHaveLength(1);
  callers.forget(({ personId }) => personId === 'ada');
  await callers.identify('t');
  expect(asked).toHaveLength(2);
});

test('an answer that was on its way when rights changed does not count afterwards', async () => {
  let tell = (_: Principal): void => undefined;
  const { callers, asked } = given(() => new Promise((resolve) => (tell = resolve)));
  const first = callers.identify('t');
  callers.forget(() => true);
  tell(ada);
  await first;
  const second = callers.identify('t');
  tell(ada);
  await second;
  expect(asked).toHaveLength(2);
});

test('a token that is not known is not asked about again and again', async () => {
  const { callers, asked } = given(async () => {
    throw new Problem('unauthenticated', 'no');
  });
  await expect(callers.identify('t')).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(callers.identify('t')).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(asked).toHaveLength(1);
});

test('when identity is away nothing is remembered', async () => {
  const { callers, asked } = given(async () => {
    throw new Problem('unavailable', 'away');
  });
  await expect(callers.identify('t')).rejects.toMatchObject({ code: 'unavailable' });
  await expect(callers.identify('t')).rejects.toMatchObject({ code: 'unavailable' });
  expect(asked).toHaveLength(2);
});

test('a session ends when it says, also between two questions', async () => {
  const { callers, pass } = given(async () => ({ ...ada, expireTime: new Date(noon + 1_000) }));
  await callers.identify('t');
  pass(1_000);
  await expect(callers.identify('t')).rejects.toMatchObject({ code: 'unauthenticated' });
});

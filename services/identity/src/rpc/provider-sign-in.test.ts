import { newId } from '#chassis/ids';
import type { IdentityProvider } from '#proto/steward/identity/v1/sign_in';
import { testIdentity } from '../testing';
import { clientId, testProvider, type Says } from '../testing-provider';

const house = testIdentity();
const provider = testProvider();
const { signIns, gateway, makePerson } = house;
const redirectUri = 'https://steward.example/api/v1/sessions/oidc/callback';
const settings = (more: Partial<IdentityProvider> = {}): IdentityProvider => ({
  id: '',
  name: 'Works',
  issuer: provider.issuer,
  clientId,
  clientSecretRef: 'test-client',
  scopes: [],
  usernameClaim: '',
  emailClaim: '',
  matchUsernames: false,
  createPeople: false,
  defaultRole: '',
  enabled: true,
  trustsSecondFactor: false,
  etag: '',
  ...more,
});
const make = (more: Partial<IdentityProvider> = {}) =>
  signIns.createIdentityProvider(settings(more), { actor: house.administrator });
const begin = ({ id }: { id: string }) =>
  signIns.beginSignIn({ tenant: 'main', providerId: id, redirectUri, next: '/next' }, { actor: gateway });
const finish = (token: string, query: string) => signIns.finishSignIn({ token, query }, { actor: gateway });

/** All the way through the browser. */
async function signIn(at: { id: string }, says: Says) {
  provider.says = says;
  const { url, token } = await begin(at);
  return finish(token, provider.authorise(url));
}
const refused = { code: 'unauthenticated' };
let works: IdentityProvider;
beforeAll(async () => {
  works = await make();
});

test('ORG-03 a browser is sent away with PKCE (S256), state and nonce, and no secret', async () => {
  const { url, token } = await begin(works);
  const { searchParams, origin, pathname } = new URL(url);
  expect(`${origin}${pathname}`).toBe(`${provider.issuer}/authorize`);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid profile email',
    redirect_uri: redirectUri,
    code_challenge_method: 'S256',
  });
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(searchParams.get(name)!.length).toBeGreaterThan(42);
  expect(url).not.toContain(token);
  await expect(house.peer.authenticate({ token }, { actor: gateway })).rejects.toMatchObject(refused);
});

test('ORG-03 somebody is recognised by the verified address once, and by the subject ever after', async () => {
  const person = await makePerson({ email: 'Rosa@Example.org' });
  const first = { sub: 'rosa-1', email: 'rosa@example.ORG', email_verified: true };
  const { session, next } = await signIn(works, { claims: first });
  expect([session!.person!.id, next]).toEqual([person.id, '/next']);
  expect((await house.actorOf(session!.token)).personId).toBe(person.id);
  const later = await signIn(works, { claims: { sub: 'rosa-1', email: 'other@example.org' } });
  expect(later.session!.person!.id).toBe(person.id);
});

test.each<[string, Record<string, unknown>]>([
  ['an address that is not verified', { email: 'known@example.org' }],
  ['an address that is verified by a word', { email: 'known@example.org', email_verified: 'true' }],
  ['an address of nobody', { email: 'nobody@example.org', email_verified: true }],
  ['an address of two', { email: 'two@example.org', email_verified: true }],
  ['an address of somebody disabled', { email: 'gone@example.org', email_verified: true }],
  ['an empty address', { email: '', email_verified: true }],
  ['the address of an administrator', { email: 'boss@example.org', email_verified: true }],
  ['a username, where usernames are not matched', { preferred_username: 'known-by-name' }],
])('nobody is signed in by %s', async (_, claims) => {
  const once = await house.database.admin.query(`select from person where username = 'known-by-name'`);
  if (once.rowCount === 0) {
    await makePerson({ username: 'known-by-name', email: 'known@example.org' });
    for (const _ of [1, 2]) await makePerson({ email: 'two@example.org' });
    await makePerson({ email: 'boss@example.org', roles: ['administrator'] });
    const gone = await makePerson({ email: 'gone@example.org' });
    await house.database.admin.query('update person set disabled = true where id = $1', [gone.id]);
  }
  await expect(signIn(works, { claims: { sub: newId(), ...claims } })).rejects.toMatchObject(refused);
});

test('an administrator signs in by a provider when another one has said by which subject', async () => {
  const boss = await makePerson({ email: 'chief@example.org', roles: ['administrator'] });
  const claims = { sub: 'chief', email: 'chief@example.org', email_verified: true };
  await expect(signIn(works, { claims })).rejects.toMatchObject(refused);
  await signIns.linkIdentity(
    { id: works.id, personId: boss.id, subject: 'chief' },
    { actor: house.administrator },
  );
  expect((await signIn(works, { claims })).session!.person!.id).toBe(boss.id);
});

test('usernames count where the provider’s are ours; and people are made where it may make them', async () => {
  const named = await makePerson({ username: 'named.one' });
  const other = await make({ matchUsernames: true, createPeople: true, defaultRole: 'requester' });
  const claims = { sub: 'n1', preferred_username: 'Named.One' };
  expect((await signIn(other, { claims })).session!.person!.id).toBe(named.id);
  const fresh = {
    sub: 'n2',
    preferred_username: 'brand.new',
    name: 'Brand New',
    email: 'new@example.org',
    email_verified: true,
  };
  const { session } = await signIn(other, { claims: fresh });
  expect(session!.person).toMatchObject({
    username: 'brand.new',
    displayName: 'Brand New',
    roles: ['requester'],
  });
  expect((await signIn(other, { claims: fresh })).session!.person!.id).toBe(session!.person!.id);
  await expect(
    signIn(other, { claims: { sub: 'n3', preferred_username: 'not a name' } }),
  ).rejects.toMatchObject(refused);
  await expect(signIn(other, { claims: { sub: 'n4', preferred_username: 'admin' } })).rejects.toMatchObject(
    refused,
  );
});

const seconds = Math.floor(Date.now() / 1000);
test.each<[string, Omit<Says, 'claims'> & { claims?: Record<string, unknown> }]>([
  ['is not signed', { alg: 'none' }],
  ['is signed with the public key as a secret', { alg: 'HS256' }],
  ['is signed with a key of somebody else', { forged: true }],
  ['was changed after it was signed', { spoiled: true }],
  ['is of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['is for another client', { claims: { aud: 'somebody-else' } }],
  ['is for several, of which another asked', { claims: { aud: [clientId, 'x'], azp: 'x' } }],
  ['has the nonce of another sign-in', { claims: { nonce: 'n' } }],
  ['has run out', { claims: { exp: seconds - 3_600, iat: seconds - 7_200 } }],
  ['does not say when it ends', { claims: { exp: undefined } }],
  ['does not say who', { claims: { sub: undefined } }],
])('ORG-03 a token that %s signs nobody in', async (_, says) => {
  const good = { sub: 'rosa-1' };
  await expect(signIn(works, { ...says, claims: { ...good, ...says.claims } })).rejects.toMatchObject(
    refused,
  );
  expect((await signIn(works, { claims: good })).session!.token).toMatch(/^sts_/);
});

test('ORG-03 what came back counts once, in the browser that began, for ten minutes', async () => {
  provider.says = { claims: { sub: 'rosa-1' } };
  const { url, token } = await begin(works);
  const query = provider.authorise(url);
  await finish(token, query);
  await expect(finish(token, query)).rejects.toMatchObject(refused);
  const other = await begin(works);
  await expect(finish(other.token, query)).rejects.toMatchObject(refused); // the state of another
  const third = await begin(works);
  const code = new URLSearchParams(query).get('code')!;
  const state = new URL(third.url).searchParams.get('state')!;
  await expect(finish(third.token, new URLSearchParams({ code, state }).toString())).rejects.toMatchObject(
    refused,
  );
  const late = await begin(works);
  const before = house.clock.now;
  house.clock.now = new Date(before.getTime() + 10 * 60_000);
  await expect(finish(late.token, provider.authorise(late.url))).rejects.toMatchObject(refused);
  house.clock.now = before;
  const denied = await begin(works);
  await expect(finish(denied.token, 'error=access_denied')).rejects.toMatchObject(refused);
});

test('a provider that is switched off, of another tenant, or away signs nobody in', async () => {
  const off = await make({ enabled: false });
  await expect(begin(off)).rejects.toMatchObject({ code: 'not-found' });
  await expect(begin({ id: newId() })).rejects.toMatchObject({ code: 'not-found' });
  await expect(
    signIns.beginSignIn(
      { tenant: 'other', providerId: works.id, redirectUri, next: '/' },
      { actor: gateway },
    ),
  ).rejects.toMatchObject({ code: 'not-found' });
  const away = await make({ issuer: 'http://127.0.0.1:1' });
  await expect(begin(away)).rejects.toMatchObject({ code: 'unavailable' });
  const { choices } = await signIns.listSignInChoices({ tenant: '' }, { actor: gateway });
  expect(choices).toContainEqual({ id: works.id, name: 'Works' });
  expect(choices.map(({ id }) => id)).not.toContain(off.id);
});

test.each<[Partial<IdentityProvider>, string]>([
  [{ issuer: 'http://provider.example' }, 'issuer'],
  [{ issuer: 'https://a:b@provider.example' }, 'issuer'],
  [{ clientSecretRef: '../actor-key' }, 'clientSecretRef'],
  [{ clientSecretRef: 'a secret!' }, 'clientSecretRef'],
  [{ createPeople: true }, 'defaultRole'],
  [{ defaultRole: 'administrator' }, 'defaultRole'],
  [{ defaultRole: 'no-such-role' }, 'defaultRole'],
  [{ scopes: ['a b'] }, 'scopes'],
  [{ name: ' ' }, 'name'],
])('a provider with %j is refused', async (more, field) => {
  await expect(make(more)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('a provider is changed by who saw it last, and deleted with what was known by it', async () => {
  const one = await make();
  const change = { identityProvider: { ...one, name: 'New' }, updateMask: ['name'], etag: one.etag };
  const changed = await signIns.updateIdentityProvider(change, { actor: house.administrator });
  expect(changed).toMatchObject({ name: 'New', issuer: one.issuer, etag: '2' });
  await expect(signIns.updateIdentityProvider(change, { actor: house.administrator })).rejects.toMatchObject({
    code: 'stale',
  });
  await signIns.deleteIdentityProvider({ id: one.id, etag: '2' }, { actor: house.administrator });
  await expect(
    signIns.getIdentityProvider({ id: one.id }, { actor: house.administrator }),
  ).rejects.toMatchObject({ code: 'not-found' });
});

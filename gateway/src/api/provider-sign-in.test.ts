import { Problem } from '#chassis/errors';
import { sampleId } from '../testing-samples';
import { testGateway } from '../testing';

const house = testGateway({ STEWARD_URL: 'https://steward.example/' });
const token = 'sto_of-this-browser';

beforeAll(() => {
  house.answers.BeginSignIn = () => ({ url: 'https://provider.example/authorize?state=s', token });
  house.answers.FinishSignIn = ({ query }) => {
    if (query !== 'code=right&state=s') throw new Problem('unauthenticated', 'no');
    return { session: { token: 'sts_new', expireTime: '2036-01-01T00:00:00Z' }, next: '/incidents?mine=1' };
  };
});
beforeEach(() => void (house.arrived.length = 0));

const leave = (query = '') => house.http().get(`/api/v1/sessions/oidc/${sampleId}${query}`);
const comeBack = (query: string, cookie = `__Host-steward-sign-in=${token}`) =>
  house.http().get(`/api/v1/sessions/oidc/callback?${query}`).set({ cookie });
const begun = () => house.arrived.find(({ name }) => name === 'BeginSignIn')?.request;

test('ORG-03 a browser is sent to the provider, with what binds the way back to it', async () => {
  const { headers } = await leave('?next=/incidents%3Fmine=1&tenant=acme').expect(303);
  expect(headers.location).toBe('https://provider.example/authorize?state=s');
  expect(headers['set-cookie']).toEqual([
    `__Host-steward-sign-in=${token}; Path=/; Secure; SameSite=Lax; HttpOnly; Max-Age=600`,
  ]);
  expect(begun()).toMatchObject({
    tenant: 'acme',
    providerId: sampleId,
    redirectUri: 'https://steward.example/api/v1/sessions/oidc/callback',
    next: '/incidents?mine=1',
  });
});

test('ORG-03 the way back signs in as a password does, and leads to a page of ours', async () => {
  const { headers } = await comeBack('code=right&state=s').expect(303);
  expect(headers.location).toBe('/incidents?mine=1');
  expect(headers['set-cookie']).toEqual([
    expect.stringMatching(/^__Host-steward-sign-in=; .*Max-Age=0$/),
    expect.stringMatching(/^__Host-steward=sts_new; .*HttpOnly$/),
    expect.stringMatching(/^__Host-steward-csrf=[\w-]{43}; /),
  ]);
});

test('nobody is sent to a page of somebody else, whatever identity answers', async () => {
  await leave(`?next=${encodeURIComponent('//evil.example')}`).expect(303);
  expect(begun()!.next).toBe('/');
  const before = house.answers.FinishSignIn!;
  house.answers.FinishSignIn = () => ({
    session: { token: 'sts_new', expireTime: '2036-01-01T00:00:00Z' },
    next: 'https://evil.example',
  });
  expect((await comeBack('code=right&state=s').expect(303)).headers.location).toBe('/');
  house.answers.FinishSignIn = before;
});

test('a browser that has not begun, or brings back something else, is not signed in', async () => {
  const without = await comeBack('code=right&state=s', '').expect(401);
  expect(house.arrived.map(({ name }) => name)).not.toContain('FinishSignIn');
  const wrong = await comeBack('code=wrong&state=s').expect(401);
  for (const { headers } of [without, wrong])
    expect(String(headers['set-cookie'])).not.toContain('__Host-steward=');
});

test('who has a second factor comes back to the page that asks for the code, without a session', async () => {
  house.answers.FinishSignIn = () => ({ session: { challenge: 'stc_1' }, next: '/incidents' });
  const { headers } = await comeBack('code=right&state=s').expect(303);
  expect(headers.location).toBe('/sign-in#challenge=stc_1&next=%2Fincidents');
  expect(String(headers['set-cookie'])).not.toContain('__Host-steward=');
});

import { resolve } from 'node:path';
import { readContract, type Method } from '#chassis/contract';
import { person, type Person } from './browser';
import { startSteward, type Steward } from './steward';

jest.setTimeout(180_000);
const accounts = [
  ...[
    'requester',
    'requester2',
    'agent',
    'engineer',
    'engineer2',
    'lead',
    'incident-manager',
    'change-manager',
    'cab',
  ],
  ...[
    'asset-manager',
    'document-controller',
    'quality-manager',
    'service-level-manager',
    'report-designer',
    'manager',
  ],
  ...['auditor', 'admin'],
];
const nowhere = '0190b5a0-0000-7000-8000-00000000dead';
const { methods } = readContract(resolve(__dirname, '../../proto/gen/descriptors.binpb'));
const routes = methods.filter((method): method is Method & { http: object } => method.http !== undefined);
let steward: Steward;

beforeAll(async () => {
  steward = await startSteward('routes');
});
afterAll(() => steward?.stop());

/** The operation on a thing that does not exist, so that trying it changes nothing. */
const tryOut = (who: Person, { http }: (typeof routes)[number]) =>
  who.send(
    http!.verb.toUpperCase(),
    http!.path.replace(/^\/v1/, '').replace(/\{[^}]+\}/g, nowhere),
    http!.body ? {} : undefined,
    { etag: '1' },
  );

test('every operation of the contract has its HTTP form, or is for services only', () => {
  for (const method of methods)
    expect([method.path, method.http !== undefined]).toEqual([method.path, method.access !== 'internal']);
  expect(routes.length).toBeGreaterThan(50);
});

test('ORG-02 nobody unknown gets past the door', async () => {
  const stranger = person(steward.url);
  for (const route of routes) {
    const { status } = await tryOut(stranger, route);
    const doors = route.access === 'open' ? [200, 400, 404] : [401]; // a token or key of nobody's opens nothing
    expect([route.path, doors.includes(status)]).toEqual([route.path, true]);
  }
  const forger = person(steward.url, 'sts_made-up');
  expect((await forger.get('/me')).status).toBe(401);
});

test.each(accounts)(
  'ORG-02 %s gets as far as the rights of their roles reach, on every route',
  async (username) => {
    const who = await steward.signIn(username);
    const { permissions } = (await who.get('/me')).body as { permissions: string[] };
    for (const route of routes) {
      if (route.path.endsWith('/DeleteCurrentSession')) continue; // it would succeed
      const { status, body } = await tryOut(who, route);
      const mayTry = route.access !== 'permission' || permissions.includes(route.permission);
      expect([route.path, status < 500, status === 403]).toEqual([route.path, true, !mayTry]);
      if (status >= 400) expect(body).toMatchObject({ type: expect.stringMatching(/^\/problems\//), status });
    }
  },
);

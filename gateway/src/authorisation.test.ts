import type { Relation } from '#chassis/actor';
import { standardRoles } from '../../services/identity/src/domain/standard-roles';
import { contract, operations, testGateway } from './testing';
import { sampleRequest } from './testing-samples';

/** Every route of the contract × every standard role, and somebody who is not signed in. */
const house = testGateway();
const roles = Object.keys(standardRoles);

const routes = operations.map((method) => {
  const { descriptor, http, access, permission } = method;
  return { name: descriptor.name, verb: http!.verb, access, permission, ...sampleRequest(contract, method) };
});
type Route = (typeof routes)[number];

/** Sends a request that lacks nothing but, perhaps, the right. */
async function knock({ verb, path, body }: Route, token?: string) {
  house.arrived.length = 0;
  const request = house.http()[verb](path).set('if-match', '1');
  if (token) void request.set('authorization', `Bearer ${token}`);
  const answer = await request.send(body);
  const calls = house.arrived.map(({ name }) => name).filter((name) => name !== 'Authenticate');
  return { status: answer.status, said: [answer.status, answer.type, answer.body.type], calls };
}

test('the contract has routes', () => expect(routes.length).toBeGreaterThan(60));

test.each(routes)('ORG-01 $verb $path asks who one is', async (route) => {
  const { status, said, calls } = await knock(route);
  if (route.access === 'open') return expect([status < 300, calls]).toEqual([true, [route.name]]);
  expect(said).toEqual([401, 'application/problem+json', '/problems/unauthenticated']);
  expect(calls).toEqual([]);
});

describe.each(roles)('ORG-01 %s', (role) => {
  const grants = standardRoles[role]!;
  let token: string;
  beforeAll(() => {
    token = house.signIn(grants as Record<string, Relation[]>);
  });

  test.each(routes)('$verb $path: $permission', async (route) => {
    const { status, said, calls } = await knock(route, token);
    if (route.access === 'permission' && !Object.hasOwn(grants, route.permission)) {
      expect(said).toEqual([403, 'application/problem+json', '/problems/forbidden']);
      expect(calls).toEqual([]);
    } else {
      expect([200, 201, 204]).toContain(status);
      expect(calls).toEqual([route.name]);
    }
  });
});

test('ORG-01 only the administrator manages rights', () => {
  const managers = roles.filter((role) => Object.hasOwn(standardRoles[role]!, 'role.manage'));
  expect(managers).toEqual(['administrator']);
});

import { resolve } from 'node:path';
import { readContract, type Method } from '#chassis/contract';
import { standardRoles } from '../../services/identity/src/domain/standard-roles';
import { sampleRequest } from '../src/testing-samples';
import type { Answer } from './browser';
import { canary, relations, roles, setScene, type Relation, type Scene, type Subject } from './scene';
import { startSteward, type Steward } from './steward';

/** Every route that leads to a record × every role × every relation, against the table of rights. */
jest.setTimeout(300_000);
const contract = readContract(resolve(__dirname, '../../proto/gen/descriptors.binpb'));
const nowhere = '0190b5a0-0000-7000-8000-00000000dead';
let steward: Steward;
let scene: Scene;

beforeAll(async () => {
  steward = await startSteward('rights', { SIGN_IN_TRIES_PER_ADDRESS: '1000' });
  scene = await setScene(steward);
});
afterAll(() => steward?.stop());

/** The letters of the table that hold for somebody in such a relation. */
const holding: Record<Relation, string[]> = {
  stranger: [],
  own: ['own'],
  assigned: ['assigned', 'queue'],
  queue: ['queue'],
  department: ['department'],
  parent: ['department'],
  sibling: [],
  linked: ['linked'],
  named: ['named'],
  desk: ['desk'],
  foreign: [],
};

/** What the table says, without the code that decides. */
function mayBe({ role, relation }: Subject, right: string, confidential: boolean): boolean {
  const granted = standardRoles[role]?.[right] ?? [];
  if (relation === 'foreign') return false;
  if (confidential && !isNamed(relation)) return false;
  const holds = confidential ? [...holding[relation], 'named'] : holding[relation];
  return granted.includes('tenant') || granted.some((one) => holds.includes(one));
}
/** The requester and the handler are named on what is made confidential. */
const isNamed = (relation: Relation) => ['own', 'assigned', 'named'].includes(relation);

/** Breaking the glass is for those who do not see the record: it has a test of its own. */
const routes = contract.methods.filter(
  ({ http, access, permission }) =>
    access === 'permission' &&
    permission !== 'incident.breakGlass' &&
    /^\/v1\/incidents\/\{/.test(http?.path ?? ''),
);

/** Tries an operation on a record with an etag that nobody has: who may would be told that it is stale. */
async function attempt(who: Subject, method: Method, id: string): Promise<Answer> {
  const { verb, path } = method.http!;
  const [first, ...rest] = path.replace(/^\/v1/, '').split(/\{[^}]+\}/);
  const { body } = sampleRequest(contract, method);
  return who.send(verb.toUpperCase(), `${first}${id}${rest.join(nowhere)}`, body, { etag: '999999' });
}

/** What of an answer could tell one thing from another; the id of the trace, where there is one, is new each time. */
const toldBy = ({ status, text, headers }: Answer) => ({
  status,
  text: text.replace(/"traceId":"[0-9a-f]{32}"/, ''),
  type: headers.get('content-type'),
});

describe.each(relations)('ORG-02 ORG-05 %s', (relation) => {
  test.each(roles)('%s sees and does what the table says, and all else is missing', async (role) => {
    const subject = scene.subjects.find((one) => one.role === role && one.relation === relation)!;
    const missing = new Map(
      await Promise.all(
        routes.map(async (route) => [route.path, toldBy(await attempt(subject, route, nowhere))] as const),
      ),
    );
    for (const [kind, id] of Object.entries(subject.incidents)) {
      const confidential = kind === 'confidential';
      const reads = mayBe(subject, 'incident.read', confidential);
      for (const route of routes) {
        const answer = await attempt(subject, route, id);
        const where = [route.path, kind];
        if (!reads) expect([...where, toldBy(answer)]).toEqual([...where, missing.get(route.path)]);
        else {
          const may = mayBe(subject, route.permission, confidential);
          expect([...where, answer.status === 403, answer.status < 500]).toEqual([...where, !may, true]);
          if (may) expect([...where, toldBy(answer)]).not.toEqual([...where, missing.get(route.path)]);
        }
      }
    }
  });
});

describe('ORG-02 no list, count, search or suggestion tells an outsider', () => {
  const lists = contract.methods.filter(({ http }) => http?.verb === 'get' && !http.path.includes('{'));
  const questions = (path: string) => [
    path,
    ...[`title : "${canary}"`, `labels : "${canary}-label"`].map(
      (filter) => `${path}?filter=${encodeURIComponent(filter)}`,
    ),
    `${path}?q=${canary}`,
  ];
  test.each(relations)('%s', async (relation) => {
    for (const subject of scene.subjects.filter((one) => one.relation === relation)) {
      for (const { http } of lists) {
        for (const path of questions(http!.path.replace(/^\/v1/, ''))) {
          const { text } = await subject.get(path);
          const hits = text.includes(canary) ? 'tells' : 'is silent';
          if (!mayBe(subject, 'incident.read', false))
            expect([subject.role, path, hits]).toEqual([subject.role, path, 'is silent']);
        }
      }
    }
  });
  test('and tells who may know', async () => {
    const { text } = await scene.manager.get(`/incidents?q=${canary}`);
    expect(text).toContain(canary);
  });
});

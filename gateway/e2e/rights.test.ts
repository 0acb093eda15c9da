import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readContract, type Method } from '#chassis/contract';
import { until } from '#chassis/testing';
import { standardRoles } from '../../services/identity/src/domain/standard-roles';
import { sampleRequest } from '../src/testing-samples';
import type { Answer } from './browser';
import { openMailbox } from './mailbox';
import {
  canaries,
  collections,
  relations,
  sensitivities,
  setScene,
  type Relation,
  type Scene,
  type Sensitivity,
  type Subject,
} from './scene';
import { startSteward, type Steward } from './steward';

/** Every route that leads to a record × every role × every relation, against the table of rights. */
jest.setTimeout(300_000);
const contract = readContract(resolve(__dirname, '../../proto/gen/descriptors.binpb'));
const nowhere = '0190b5a0-0000-7000-8000-00000000dead';
const roles = Object.keys(standardRoles);
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let steward: Steward;
let scene: Scene;

beforeAll(async () => {
  mailbox = await openMailbox();
  steward = await startSteward('rights', { SIGN_IN_TRIES_PER_ADDRESS: '1000', SMTP_URL: mailbox.url });
  scene = await setScene(steward, roles);
});
afterAll(async () => {
  await steward?.stop();
  await mailbox?.close();
});

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
  const granted = standardRoles[role]?.[right];
  if (!granted || relation === 'foreign') return false;
  if (confidential && !isNamed(relation)) return false;
  if (granted.length === 0) return true; // it concerns no record
  const holds = confidential ? [...holding[relation], 'named'] : holding[relation];
  return granted.includes('tenant') || granted.some((one) => holds.includes(one));
}
/** The requester, the handler and whoever is given a task are named on what is confidential. */
const isNamed = (relation: Relation) => ['own', 'assigned', 'linked', 'named'].includes(relation);

/** What one must be allowed to see at all, of what is in a collection. */
const reads = { incidents: 'incident.read', interactions: 'interaction.read', clocks: 'clock.read' };

/** Breaking the glass is for those who do not see the record: it has a test of its own. */
const routes = collections.flatMap((collection) =>
  contract.methods
    .filter(
      ({ http, access, permission }) =>
        access === 'permission' &&
        permission !== 'incident.breakGlass' &&
        http?.path.startsWith(`/v1/${collection}/{`),
    )
    .map((method) => ({ collection, method })),
);
test('there are routes to each', () => {
  expect(new Set(routes.map(({ collection }) => collection)).size).toBe(collections.length);
  expect(routes.length).toBeGreaterThan(40);
});

/** A list of parts of the record may answer that there is nothing to see. */
const isPartsList = ({ http }: Method): boolean => http!.verb === 'get' && /\}\/\w+$/.test(http!.path);

/** To a part of the record, which is not there: what its part answers is for the part's own tests. */
const leadsFurther = ({ http }: Method): boolean => http!.path.split('{').length > 2;

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
        routes.map(
          async ({ method }) => [method.path, toldBy(await attempt(subject, method, nowhere))] as const,
        ),
      ),
    );
    for (const kind of sensitivities) {
      const confidential = kind !== 'NORMAL';
      const answers = await Promise.all(
        routes.map(async ({ collection, method }) => ({
          collection,
          route: method,
          answer: await attempt(subject, method, subject.stage[kind][collection]),
        })),
      );
      for (const { collection, route, answer } of answers) {
        const where = [route.path, kind];
        if (!mayBe(subject, reads[collection], confidential))
          expect([...where, toldBy(answer)]).toEqual([...where, missing.get(route.path)]);
        else if (!leadsFurther(route)) {
          const may = mayBe(subject, route.permission, confidential);
          if (!may && answer.status === 200 && isPartsList(route)) {
            expect([...where, heardIn(answer.text)]).toEqual([...where, []]);
            continue;
          }
          expect([...where, answer.status === 403, answer.status < 500]).toEqual([...where, !may, true]);
          if (may) expect([...where, toldBy(answer)]).not.toEqual([...where, missing.get(route.path)]);
        }
      }
    }
  });
});

/** Which canaries somebody may come across. */
const mayHear = (subject: Subject): Sensitivity[] =>
  sensitivities.filter((sensitivity) => mayBe(subject, 'incident.read', sensitivity !== 'NORMAL'));
const heardIn = (text: string): Sensitivity[] =>
  sensitivities.filter((sensitivity) => text.includes(canaries[sensitivity]));

describe('ORG-02 no list, count, search or suggestion tells an outsider', () => {
  const lists = contract.methods.filter(({ http }) => http?.verb === 'get' && !http.path.includes('{'));
  const takes = ({ descriptor }: Method, name: string) =>
    descriptor.input.fields.some((field) => field.name === name);
  const questions = (list: Method) => {
    const path = list.http!.path.replace(/^\/v1/, '');
    const words = Object.values(canaries);
    return [
      path,
      ...words.filter(() => takes(list, 'q')).map((word) => `${path}?q=${word}`),
      ...words
        .filter(() => takes(list, 'filter'))
        .map((word) => `${path}?filter=${encodeURIComponent(`title : "${word}"`)}`),
    ];
  };
  test.each(relations)('%s', async (relation) => {
    for (const subject of scene.subjects.filter((one) => one.relation === relation)) {
      const wrong: string[] = [];
      await Promise.all(
        lists.flatMap((list) =>
          questions(list).map(async (path) => {
            const { text } = await subject.get(path);
            const heard = heardIn(text).filter((sensitivity) => !mayHear(subject).includes(sensitivity));
            if (heard.length > 0) wrong.push(`${path} tells of ${heard.join(', ')}`);
          }),
        ),
      );
      expect([subject.role, wrong]).toEqual([subject.role, []]);
    }
  });
  test('and tells who may know', async () => {
    for (const kind of sensitivities) {
      const { text } = await scene.manager.get(
        `/incidents?filter=${encodeURIComponent(`title : "${canaries[kind]}"`)}`,
      );
      expect(heardIn(text)).toEqual([kind]);
    }
  });
  test('and a restricted one is found by searching for no one', async () => {
    expect(heardIn((await scene.manager.get(`/incidents?q=${canaries.CONFIDENTIAL}`)).text)).toEqual([
      'CONFIDENTIAL',
    ]);
    expect(heardIn((await scene.manager.get(`/incidents?q=${canaries.RESTRICTED}`)).text)).toEqual([]);
  });
});

test('ORG-02 mail reaches only who may read it, and says nothing of what is restricted', async () => {
  await until('mail for those concerned', async () =>
    mailbox.mails.some(({ text }) => heardIn(text).includes('NORMAL')),
  );
  for (const { to, text } of mailbox.mails) {
    expect(heardIn(text)).not.toContain('RESTRICTED');
    for (const address of to) {
      const subject = scene.subjects.find(
        ({ role, relation }) => address === `${relation}.${role}@${relation}.example`,
      );
      if (subject)
        expect([address, mayHear(subject)]).toEqual([address, expect.arrayContaining(heardIn(text))]);
    }
  }
});

test('ORG-02 the live stream tells an outsider nothing, and who has to do with it that it changed', async () => {
  const find = (relation: Relation, role: string) =>
    scene.subjects.find((one) => one.relation === relation && one.role === role)!;
  const outsiders = [
    find('stranger', 'requester'),
    find('sibling', 'manager'),
    find('foreign', 'incident-manager'),
  ];
  const insider = find('named', 'requester');
  const streams = await Promise.all([...outsiders, insider].map((subject) => subject.listen()));
  for (const kind of sensitivities) {
    const id = insider.stage[kind].incidents;
    await scene.manager.post(`/incidents/${id}:comment`, { text: `${canaries[kind]} again` });
    await until('the insider to hear', async () => streams.at(-1)!.heard().includes(id));
    for (const stream of streams.slice(0, -1)) expect(stream.heard()).not.toContain(id);
  }
  for (const stream of streams) {
    expect(heardIn(stream.heard())).toEqual([]);
    stream.close();
  }
});

test('ORG-02 no log holds a word of anybody’s record', () => {
  const logs = readdirSync(steward.logs, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.log'),
  );
  expect(logs.length).toBeGreaterThan(5);
  for (const name of logs)
    expect([name, heardIn(readFileSync(resolve(steward.logs, name), 'utf8'))]).toEqual([name, []]);
});

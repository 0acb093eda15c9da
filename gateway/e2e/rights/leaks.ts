/** What nobody asked for by its id: lists, counts, searches, suggestions, mail, the live stream, logs. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Method } from '#chassis/contract';
import { until } from '#chassis/testing';
import { tableOfRights } from '../table-of-rights';
import { sampleRequest } from '../../src/testing-samples';
import type { Mailbox } from '../mailbox';
import type { Steward } from '../steward';
import { heardIn, sing, type Canary } from './canary';
import { mayBeTold, mayHear, seesOne } from './oracle';
import { make } from './people';
import { contract } from './routes';
import type { Scene } from './scene';
import { relations, sensitivities, stageOf, type Relation, type Sensitivity, type Subject } from './subject';

interface House {
  scene: Scene;
  steward: Steward;
  mailbox: Mailbox;
}

/** What is asked of all, and of one thing that the list is about. */
const lists = contract.methods.filter(
  ({ http }) =>
    http?.verb === 'get' && (!http.path.includes('{') || http.path === '/v1/contacts/{id}/history'),
);
const takes = ({ descriptor }: Method, name: string) =>
  descriptor.input.fields.some((field) => field.name === name);

/** Every way to ask a list that could bring up what is hidden. */
function questionsTo(list: Method, { ids, numbers, contactId }: Hidden): string[] {
  const sample = sampleRequest(contract, list)
    .path.replace('/api/v1', '')
    .replace(/0190b5a0[\w-]+aa/, contactId);
  const [path, query = ''] = sample.split('?') as [string, string?];
  const asking = (more: Record<string, string>) => {
    const said = new URLSearchParams(query);
    for (const [name, value] of Object.entries(more)) said.set(name, value);
    return said.size > 0 ? `${path}?${said}` : path;
  };
  const words = sensitivities.flatMap((kind) =>
    (['incidents', 'workings', 'urges'] as const).map((cage) => sing(kind, cage, 'shared')),
  );
  const each = (name: string, values: string[]) =>
    takes(list, name) ? values.map((value) => asking({ [name]: value })) : [];
  return [
    asking(takes(list, 'page_size') ? { pageSize: '200' } : {}),
    ...each('q', words),
    ...each(
      'filter',
      sensitivities.map((kind) => `title : "${sing(kind, 'incidents', 'shared')}"`),
    ),
    ...each('record_id', ids),
    ...each('number', numbers),
  ];
}

interface Hidden {
  ids: string[];
  numbers: string[];
  contactId: string;
}
async function hiddenOf({ subjects, manager, reporter }: Scene): Promise<Hidden> {
  const { stage } = subjects.find(({ relation }) => relation === 'named')!;
  const ids = sensitivities.map((kind) => stage[kind].incidents);
  const found = await Promise.all(ids.map((id) => manager.get(`/incidents/${id}`)));
  return { ids, numbers: found.map(({ body }) => String(body.number)), contactId: reporter.id };
}

/** The canaries on all pages. */
async function hearAll(who: Subject, path: string): Promise<Canary[]> {
  const heard: Canary[] = [];
  for (let token = ''; ;) {
    const { text, body } = await who.get(token ? `${path}&pageToken=${encodeURIComponent(token)}` : path);
    heard.push(...heardIn(text));
    token = body?.nextPageToken ?? '';
    if (token === '') return heard;
  }
}

/** The words of what is everybody's become questions, for whoever looks after the knowledge. */
const isQuestion = (role: string, path: string, { kind, cage }: Canary): boolean =>
  path.startsWith('/questionDigests') &&
  kind === 'NORMAL' &&
  cage === 'incidents' &&
  tableOfRights[role]?.['digest.read'] !== undefined;

/** What each list holds for somebody, of all there is. */
const exact = {
  '/incidents': ['incidents'],
  '/problems': ['problems'],
  '/feedback': ['feedback', 'complaints'],
} as const;

/** ORG-02: nothing reaches whoever may not read it, by whatever way. */
export function testLeaks(house: House): void {
  const findOne = (relation: Relation, role: string): Subject =>
    house.scene.subjects.find((one) => one.relation === relation && one.role === role)!;

  describe('ORG-02 no list, count, search or suggestion tells an outsider', () => {
    let hidden: Hidden;
    beforeAll(async () => {
      hidden = await hiddenOf(house.scene);
      const month = new Date().toISOString().slice(0, 7);
      await make(house.scene.manager, '/questionDigests:make', { month });
    });
    test.each(relations)('%s', async (relation) => {
      for (const subject of house.scene.subjects.filter((one) => one.relation === relation)) {
        const wrong: unknown[] = [];
        const check = (path: string, heard: Canary[]) =>
          wrong.push(
            ...heard
              .filter(
                (one) =>
                  !(path.startsWith('/notifications') ? mayBeTold : mayHear)(subject, one) &&
                  !isQuestion(subject.role, path, one),
              )
              .map((one) => [path, one]),
          );
        await Promise.all([
          ...lists.flatMap((list) =>
            questionsTo(list, hidden).map(async (path) => check(path, await hearAll(subject, path))),
          ),
          ...sensitivities.map(async (kind) => {
            const text = sing(kind, 'incidents', 'shared');
            const asked = { contactId: hidden.contactId, subject: `${text} one strange noise`, text };
            const answer = (await subject.post('/interactions:suggest', asked)).text;
            check('/interactions:suggest', heardIn(answer));
          }),
        ]);
        expect([subject.role, wrong]).toEqual([subject.role, []]);
      }
    });
    test.each(relations)('and each holds all that %s may see', async (relation) => {
      const stages = ['shared', ...house.scene.subjects.map(stageOf)];
      for (const subject of house.scene.subjects.filter((one) => one.relation === relation))
        for (const [path, cages] of Object.entries(exact)) {
          const heard = await hearAll(subject, `${path}?pageSize=200`);
          const told = (one: Canary) => JSON.stringify([one.cage, one.kind, one.stage]);
          const all = stages
            .filter((stage) => /^(shared|own|assigned)/.test(stage))
            .flatMap((stage) => cages.flatMap((cage) => sensitivities.map((kind) => ({ cage, kind, stage }))))
            .filter(({ cage, stage }) => cage !== 'problems' || !stage.startsWith('own'));
          const wanted = all.filter((one) => seesOne(subject, one)).map(told);
          const found = new Set(
            heard
              .filter(({ cage, stage }) => cages.some((one) => one === cage) && stage !== 'closed')
              .map(told),
          );
          expect([subject.role, path, [...found].sort()]).toEqual([subject.role, path, wanted.sort()]);
        }
    });
    test('and a restricted one is found by searching for no one', async () => {
      const search = async (kind: Sensitivity) =>
        heardIn((await house.scene.manager.get(`/incidents?q=${sing(kind, 'incidents', 'shared')}`)).text);
      expect(await search('CONFIDENTIAL')).toMatchObject([{ kind: 'CONFIDENTIAL', stage: 'shared' }]);
      expect(await search('RESTRICTED')).toEqual([]);
    });
    test('and counts are of what a list shows', async () => {
      for (const role of ['requester', 'agent', 'manager', 'administrator', 'auditor'])
        for (const relation of relations) {
          const subject = findOne(relation, role);
          const kinds = `(sensitivity = "NORMAL" OR sensitivity = "CONFIDENTIAL")`;
          const filter = encodeURIComponent(`isOpen = true AND ${kinds}`);
          const listed = (await subject.get(`/incidents?pageSize=200&filter=${filter}`)).body.incidents
            .length;
          const summed = (await subject.get(`/incidents:summarize?groupBy=STATE&filter=${filter}`)).body
            .incidents;
          const { views } = (await subject.get('/views')).body;
          const { id } = views.find(({ standard }: { standard: string }) => standard === 'all-open');
          const { counts } = (await subject.get(`/views:counts?ids=${id}`)).body;
          expect([role, relation, summed, counts[0].count]).toEqual([role, relation, listed, listed]);
        }
    });
  });

  test('ORG-02 mail reaches only who may read it, and says nothing of what is restricted', async () => {
    const { mails } = house.mailbox;
    await until('mail for those concerned', async () => mails.some(({ text }) => heardIn(text).length > 0));
    const wrong: unknown[] = [];
    for (const { to, text } of mails) {
      const heard = heardIn(text);
      // feedback says what its giver wrote, and nothing of the record
      wrong.push(
        ...heard.filter(({ kind, cage }) => kind === 'RESTRICTED' && !/^(feedback|complaints)$/.test(cage)),
      );
      for (const address of to) {
        const subject = house.scene.subjects.find(
          ({ role, relation }) => address === `${relation}.${role}@${relation}.example`,
        );
        if (subject)
          wrong.push(...heard.filter((one) => !mayBeTold(subject, one)).map((one) => [address, one]));
      }
    }
    expect(wrong).toEqual([]);
  });

  test('ORG-02 the live stream tells an outsider nothing, and who has to do with it that it changed', async () => {
    const listeners = [
      ...[findOne('stranger', 'requester'), findOne('stranger', 'agent'), findOne('sibling', 'manager')],
      ...[findOne('foreign', 'incident-manager'), findOne('linked', 'requester'), findOne('queue', 'agent')],
      ...[findOne('desk', 'group-lead'), findOne('named', 'requester'), findOne('named', 'agent')],
    ];
    const { manager, quality } = house.scene;
    const streams = await Promise.all([manager, quality, ...listeners].map((subject) => subject.listen()));
    const { stage } = findOne('named', 'agent');
    const told = sensitivities.flatMap((kind) =>
      (['incidents', 'problems', 'feedback', 'complaints'] as const).map((cage) => ({
        cage,
        kind,
        id: stage[kind][cage],
      })),
    );
    for (const { cage, kind, id } of told) {
      const [who, path] = /^(feedback|complaints)$/.test(cage) ? [quality, 'feedback'] : [manager, cage];
      await make(who, `/${path}/${id}:comment`, { text: `${sing(kind, cage, 'shared')} again` });
    }
    const [first, second, ...others] = streams.map((stream) => () => stream.heard());
    await until('all of it is told', async () =>
      told.every(({ id }) => first!().includes(id) || second!().includes(id)),
    );
    await until('who may know hears it', async () =>
      listeners.every((subject, at) =>
        told.every(
          ({ cage, kind, id }) =>
            !seesOne(subject, { cage, kind, stage: 'shared' }) || others[at]!().includes(id),
        ),
      ),
    );
    for (const [at, subject] of listeners.entries()) {
      const heard = told.filter(({ id }) => others[at]!().includes(id));
      const wrong = heard.filter(({ cage, kind }) => !seesOne(subject, { cage, kind, stage: 'shared' }));
      expect([subject.relation, subject.role, wrong]).toEqual([subject.relation, subject.role, []]);
    }
    for (const stream of streams) {
      expect(heardIn(stream.heard())).toEqual([]);
      stream.close();
    }
  });

  test('ORG-02 no log holds a word of anybody’s record', () => {
    const { logs } = house.steward;
    const names = readdirSync(logs, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.log'),
    );
    expect(names.length).toBeGreaterThan(5);
    for (const name of names)
      expect([name, heardIn(readFileSync(resolve(logs, name), 'utf8'))]).toEqual([name, []]);
  });
}

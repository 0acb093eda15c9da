import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { inTransaction } from '#chassis/postgres';
import { otherTenant, testDatabase, testPeer, testTenant } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { openContext } from '../context';
import { answersOf } from '../server';
import { readUnread } from '../store/unread';
import { as, dana, deedsWith, network, nils, open, otto, rosa, settle } from '../testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
const { give, accept, resolve } = deedsWith(incidents);

let printer: Incident;
beforeAll(async () => {
  await settle(database.pool);
  printer = await open(incidents, rosa, {
    title: '三楼打印机无法连接',
    description: 'Error ERP-1023 on paper tray',
  });
  await open(incidents, otto, { title: 'Printers are slow', description: '網路連線很慢' });
  await open(incidents, otto, { title: 'Schwarzbildschirm am Morgen' });
  await readAll();
});
async function readAll(): Promise<void> {
  while ((await readUnread(database.pool)) > 0);
}
const search = (actor: Actor, q: string, filter = '', more = {}) =>
  incidents.listIncidents({ pageSize: 0, pageToken: '', filter, orderBy: '', q, ...more }, as(actor));
const titles = async (...args: Parameters<typeof search>) =>
  (await search(...args)).incidents.map(({ title }) => title);

test.each<[string, string[]]>([
  ['打印机', ['三楼打印机无法连接']],
  ['打印机 无法连接', ['三楼打印机无法连接']],
  ['無法連接', ['三楼打印机无法连接']],
  ['网路连线', ['Printers are slow']],
  ['printer', ['Printers are slow']],
  ['PRINTERS slow', ['Printers are slow']],
  ['erp-1023', ['三楼打印机无法连接']],
  ['1023', ['三楼打印机无法连接']],
  ['paper 打印机', ['三楼打印机无法连接']],
  ['paper slow', []],
  ['bildschirm', ['Schwarzbildschirm am Morgen']],
  ['100%', []],
  [`'); drop table incident; --`, []],
])('INC-15 the words %s find %j', async (q, expected) => {
  expect(await titles(dana, q)).toEqual(expected);
});

test('INC-15 a number finds its incident, with and without what leads it', async () => {
  expect(await titles(dana, printer.number)).toEqual([printer.title]);
  expect(await titles(dana, String(Number(printer.number.slice(3))))).toContain(printer.title);
});

test('INC-15 words and filter together, page by page, newest first', async () => {
  const word = `w${randomUUID().slice(0, 8)}`;
  for (let i = 0; i < 5; i++) await open(incidents, i % 2 ? rosa : otto, { title: `${word} ${i}` });
  await readAll();
  const filter = `requesterId = "${otto.personId}"`;
  const first = await search(dana, word, filter, { pageSize: 2 });
  expect(first.incidents.map(({ title }) => title)).toEqual([`${word} 4`, `${word} 2`]);
  const second = await search(dana, word, filter, { pageSize: 2, pageToken: first.nextPageToken });
  expect(second.incidents.map(({ title }) => title)).toEqual([`${word} 0`]);
  await expect(search(dana, 'other', filter, { pageToken: first.nextPageToken })).rejects.toMatchObject({
    fields: { pageToken: expect.any(String) },
  });
});

test('INC-11 nobody finds what they may not see', async () => {
  expect(await titles(otto, '打印机')).toEqual([]);
  expect(await titles(rosa, '打印机')).toEqual([printer.title]);
  expect(await titles({ ...dana, tenant: otherTenant }, '打印机')).toEqual([]);
  expect(await titles(nils, 'bildschirm')).toEqual([]);
});

test('INC-11 what handlers said among themselves is found by handlers only, what was said to the requester by both', async () => {
  const title = 'Words inside';
  let incident = await give(
    await open(incidents, rosa, { title }),
    { groupId: network },
    'suspected sabotage',
  );
  incident = await accept(nils, incident);
  await resolve(nils, incident);
  await readAll();
  expect(await titles(nils, 'sabotage')).toEqual([title]);
  expect(await titles(dana, 'sabotage')).toEqual([title]);
  expect(await titles(rosa, 'sabotage')).toEqual([]);
  expect(await titles(rosa, 'plugged')).toEqual([title]);
  const herself = { ...rosa, groupIds: [network], grants: nils.grants };
  expect(await titles(herself, 'sabotage')).toEqual([title]);
});

test('INC-11 a restricted incident is found by nobody, a confidential one by whom it names', async () => {
  const word = `s${randomUUID().slice(0, 8)}`;
  const { id } = await open(incidents, rosa, { title: word });
  await readAll();
  const keep = (sensitivity: string) =>
    database.admin.query('update incident set sensitivity = $2, named_ids = $3 where id = $1', [
      id,
      sensitivity,
      [nils.personId],
    ]);
  const named: Actor = { ...nils, grants: { 'incident.read': ['named'] } };
  expect(await titles(dana, word)).toEqual([word]);
  expect(await titles(named, word)).toEqual([]);
  await keep('CONFIDENTIAL');
  expect(await titles(dana, word)).toEqual([]);
  expect(await titles(named, word)).toEqual([word]);
  await keep('RESTRICTED');
  expect(await titles(named, word)).toEqual([]);
  expect(await titles(named, word.slice(0, 6))).toEqual([]);
});

test('INC-15 what changes is found by its new words', async () => {
  const incident = await open(incidents, rosa, { title: 'Beforehand' });
  await readAll();
  await incidents.updateIncident(
    { incident: { ...incident, title: 'Afterwards' }, updateMask: ['title'], etag: incident.etag },
    as(dana),
  );
  await readAll();
  expect(await titles(dana, 'beforehand')).toEqual([]);
  expect(await titles(dana, 'afterwards')).toEqual(['Afterwards']);
});

test('INC-15 among the open it finds what is open, what is taken up again too', async () => {
  const word = `o${randomUUID().slice(0, 8)}`;
  let incident = await give(await open(incidents, rosa, { title: word }), { groupId: network });
  await readAll();
  const found = () => titles(dana, word, 'isOpen = true');
  expect(await found()).toEqual([word]);
  incident = await resolve(nils, await accept(nils, incident));
  await readAll();
  expect(await found()).toEqual([]);
  expect(await titles(dana, word)).toEqual([word]);
  await incidents.reopenIncident({ id: incident.id, etag: incident.etag, reason: 'Again' }, as(rosa));
  await readAll();
  expect(await found()).toEqual([word]);
});

test('an older reading never replaces a newer one', async () => {
  const incident = await open(incidents, rosa, { title: 'Newest' });
  await inTransaction(database.pool, testTenant, (tx) =>
    tx.query({
      text: `insert into incident_words (tenant, incident_id, title, public_words, words, version)
        values ($1, $2, 'Newest', 'future', 'future', 9)`,
      values: [testTenant, incident.id],
    }),
  );
  await readAll();
  expect(await titles(dana, 'future')).toEqual(['Newest']);
});

test('a common word is looked for among the newest', async () => {
  await database.admin
    .query(`insert into incident_words (tenant, incident_id, title, public_words, words, version)
    select '${testTenant}', gen_random_uuid(), 'x', 'printers', 'printers', 1 from generate_series(1, 12000)`);
  await database.admin.query('analyze incident_words');
  expect(await titles(dana, 'printers')).toEqual(['Printers are slow']);
  expect(await titles(otto, 'printers')).toEqual(['Printers are slow']);
  expect(await titles(rosa, 'printers')).toEqual([]);
});

test('what is no word and too short is refused by name', async () => {
  await expect(search(dana, '%')).rejects.toMatchObject({
    code: 'invalid',
    fields: { q: expect.any(String) },
  });
});

import { randomUUID } from 'node:crypto';
import { Problem } from '#chassis/errors';
import { inTransaction } from '#chassis/postgres';
import { testTenant } from '#chassis/testing';
import { Department, Group, Person } from '#proto/steward/identity/v1/identity';
import { Action, Incident, LogEntry, type ListIncidentsRequest } from '#proto/steward/incident/v1/incident';
import { catchUp } from './catch-up';
import { keepRecord } from './store/record-copy';
import { testDesk } from './testing';

const { database, outside, replica } = testDesk();
const noon = new Date('2026-03-02T12:00:00Z');
const requesterId = randomUUID();
const incident = (number: string, version: number, title = 'No network') =>
  Incident.fromPartial({
    id: randomUUID(),
    number,
    title,
    requesterId,
    createTime: noon,
    updateTime: noon,
    etag: String(version),
  });
const owe = (source: string) =>
  database.admin.query('insert into catch_up (tenant, source) values ($1, $2)', [testTenant, source]);
const rows = async (text: string) => (await database.admin.query(text)).rows;
const due = () => database.admin.query(`update catch_up set next_at = '-infinity'`);

test('what was there before we listened is copied page by page, with its history, and once more what changed', async () => {
  const [old, newer] = [incident('INC1', 1), incident('INC2', 3)];
  const heard = { ...newer, title: 'Heard meanwhile' };
  await inTransaction(database.pool, testTenant, (tx) => keepRecord(tx, heard, 4));
  const asked: ListIncidentsRequest[] = [];
  outside.also = {
    listIncidents: async (request: ListIncidentsRequest) => {
      asked.push(request);
      return request.pageToken
        ? { incidents: [newer], nextPageToken: '' }
        : { incidents: [old], nextPageToken: 'b' };
    },
    listLogEntries: async () => ({
      entries: [LogEntry.fromPartial({ id: randomUUID(), action: Action.REOPEN, time: noon })],
      nextPageToken: '',
    }),
  };
  await owe('incidents');
  const context = replica();
  expect([await catchUp(context), await catchUp(context), await catchUp(context)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(await rows('select number, title, version, reopen_count from record_copy order by number')).toEqual([
    { number: 'INC1', title: 'No network', version: 1, reopen_count: 0 },
    { number: 'INC2', title: 'Heard meanwhile', version: 4, reopen_count: 1 },
  ]);
  await due();
  expect([await catchUp(context), await catchUp(context)]).toEqual([true, true]);
  expect(asked.map(({ filter }) => filter !== '')).toEqual([false, false, true, true]);
  expect(await rows('select * from catch_up')).toEqual([]);
});

test('while the other side is away nothing is lost: it is asked again', async () => {
  const [departmentId, groupId, personId] = [randomUUID(), randomUUID(), randomUUID()];
  const away = async () => {
    throw new Problem('unavailable', 'away');
  };
  outside.also = {
    listDepartments: away,
    listGroups: async () => ({ groups: [Group.fromPartial({ id: groupId, etag: '2' })], nextPageToken: '' }),
    listPeople: async () => ({
      people: [Person.fromPartial({ id: personId, displayName: 'Ada', etag: '1' })],
      nextPageToken: '',
    }),
  };
  const context = replica();
  for (const source of ['departments', 'groups', 'people']) await owe(source);
  await expect(catchUp(context)).rejects.toMatchObject({ code: 'unavailable' });
  await catchUp(context);
  await catchUp(context);
  outside.also.listDepartments = async () => ({
    departments: [Department.fromPartial({ id: departmentId, name: 'Sales', etag: '1' })],
    nextPageToken: '',
  });
  await due();
  while ((await rows('select * from ref_department')).length === 0) await catchUp(context);
  expect(await rows('select id, version from ref_group')).toEqual([{ id: groupId, version: 2 }]);
  expect(await rows('select id, display_name from ref_person')).toEqual([
    { id: personId, display_name: 'Ada' },
  ]);
});

import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { testDatabase, testTenant } from '#chassis/testing';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, Incident, Incident_State, LogEntry } from '#proto/steward/incident/v1/incident';
import { Channel, Sensitivity } from '#proto/steward/type/v1/record';
import { stepOfEvent, stepOfLog, type RecordStep } from '../domain/record-step';
import { countStep, keepRecord } from './record-copy';

const database = testDatabase('desk');
const noon = new Date('2026-03-02T12:00:00Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const requesterId = randomUUID();
let count = 0;
const incident = (more: Partial<Incident> = {}) =>
  Incident.fromPartial({
    id: randomUUID(),
    number: `INC${++count}`,
    title: 'No network',
    state: Incident_State.NEW,
    channel: Channel.WEB,
    sensitivity: Sensitivity.NORMAL,
    createTime: noon,
    updateTime: noon,
    requesterId,
    ...more,
  });
const keep = (said: Incident, version: number) =>
  inTransaction(database.pool, testTenant, (tx) => keepRecord(tx, said, version));
const count1 = (step: RecordStep) => inTransaction(database.pool, testTenant, (tx) => countStep(tx, step));
const row = async (id: string) =>
  (await database.admin.query('select * from record_copy where id = $1', [id])).rows[0];

test('the copy has what the newest event said, whatever order they came in', async () => {
  const first = incident({ ciIds: [randomUUID()] });
  const solved = { ...first, state: Incident_State.RESOLVED, resolveTime: later(5), closureCode: 'FIXED' };
  await keep(solved, 3);
  await keep(first, 1);
  expect(await row(first.id)).toMatchObject({
    type: 'INCIDENT',
    state: 'RESOLVED',
    resolve_time: later(5),
    closure_code: 'FIXED',
    requester_id: requesterId,
    ci_ids: first.ciIds,
    version: 3,
  });
});

test('a step counts once, whether its event or its line in the log told of it', async () => {
  const told = incident();
  await keep(told, 4);
  const about = { personId: randomUUID(), time: later(2), text: 'Still broken' };
  const reopened = stepOfEvent(
    IncidentChanged.fromPartial({ incident: told, ...about, action: Action.REOPEN }),
    randomUUID(),
    [randomUUID(), randomUUID()],
  );
  const line = stepOfLog(
    LogEntry.fromPartial({
      ...about,
      id: reopened.id,
      action: Action.REOPEN,
      changes: [{ field: 'groupId', from: 'a', to: 'b' }],
    }),
    told.id,
    requesterId,
  );
  await count1(reopened);
  await count1(line);
  expect(await row(told.id)).toMatchObject({ reopen_count: 1, transfer_count: 1, first_answer_time: null });
});

test('the first answer is the earliest, though heard of last', async () => {
  const told = incident();
  await keep(told, 4);
  const said = (minutes: number) =>
    stepOfEvent(
      IncidentChanged.fromPartial({
        incident: told,
        personId: randomUUID(),
        time: later(minutes),
        action: Action.NOTICE,
        public: true,
        text: 'We are at it',
      }),
      randomUUID(),
      [],
    );
  await count1(said(9));
  await count1(said(4));
  expect(await row(told.id)).toMatchObject({ first_answer_time: later(4) });
});

test.each<[string, Partial<IncidentChanged>, string[], string[]]>([
  ['opening', { action: Action.CREATE }, ['g'], []],
  ['the first dispatch', { action: Action.ASSIGN }, ['g'], []],
  ['another group', { action: Action.ASSIGN }, ['g', 'h'], ['TRANSFER']],
  ['another handler', { action: Action.ASSIGN, previousAssigneeId: 'p' }, ['g'], ['TRANSFER']],
  [
    'a word of the requester',
    { action: Action.COMMENT, public: true, text: 'Well?', personId: requesterId },
    [],
    [],
  ],
  ['a word among colleagues', { action: Action.COMMENT, text: 'Hm' }, [], []],
  ['accepting without a word', { action: Action.ACCEPT }, [], []],
  ['a resolution', { action: Action.RESOLVE, public: true, text: 'Done' }, [], ['ANSWER']],
])('what counts of %s', (_, said, groupIds, kinds) => {
  const event = IncidentChanged.fromPartial({
    incident: incident(),
    time: noon,
    ...said,
  });
  expect(stepOfEvent(event, randomUUID(), groupIds).kinds).toEqual(kinds);
});

import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testTenant } from '#chassis/testing';
import { QuestionDigest_State as State, QuestionDigestServiceClient } from '#proto/steward/desk/v1/digest';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { monthOf, monthsOn } from '../domain/month';
import { makeDigests } from '../make-digests';
import { hear, unheard } from '../testing-records';
import { testDesk } from '../testing';

const { database, peerOf } = testDesk(() => new Date('2026-04-10T00:00:00Z'));
const digests = peerOf(QuestionDigestServiceClient);
const writer = actorWith({ 'digest.read': ['tenant'], 'digest.take': ['tenant'] });
const [departmentId, categoryId] = [randomUUID(), randomUUID()];
const ask = (title: string, time: string, more: Partial<Incident> = {}) =>
  hear(database.pool, unheard({ title, departmentId, categoryId, createTime: new Date(time), ...more }), 1, {
    action: Action.CREATE,
    time: new Date(time),
  });
const make = (month: string) => digests.makeQuestionDigests({ month }, { actor: writer });
beforeAll(async () => {
  for (const day of ['05', '06', '07']) await ask('How do I print?', `2026-03-${day}T08:00:00Z`);
  await ask('Printing', '2026-03-08T08:00:00Z');
  await ask('The last of the month in London, the first of the next in Shanghai', '2026-03-31T17:00:00Z');
  await ask('Elsewhere', '2026-03-08T08:00:00Z', { departmentId: '' });
  await ask('A secret', '2026-03-08T08:00:00Z', { sensitivity: Sensitivity.CONFIDENTIAL });
});

describe('DESK-15', () => {
  test('a month’s questions by department and category, with how often and in which words', async () => {
    const { questionDigests } = await make('2026-03');
    expect(questionDigests).toMatchObject([
      {
        month: '2026-03',
        departmentId,
        categoryId,
        frequency: 4,
        wordings: ['How do I print?', 'Printing'],
        state: State.CANDIDATE,
      },
      { departmentId: '', frequency: 1, wordings: ['Elsewhere'] },
    ]);
  });

  test('what was decided stays when the month is gathered again', async () => {
    const [first] = (await make('2026-03')).questionDigests;
    const change = (etag: string, actor = writer) =>
      digests.updateQuestionDigest(
        { questionDigest: { ...first!, state: State.TAKEN }, updateMask: ['state'], etag },
        { actor },
      );
    await change(first!.etag);
    await expect(change(first!.etag)).rejects.toMatchObject({ code: 'stale' });
    await expect(change('*', actorWith({ 'digest.read': ['tenant'] }))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await ask('How do I print?', '2026-03-09T08:00:00Z');
    const [again] = (await make('2026-03')).questionDigests;
    expect(again).toMatchObject({ id: first!.id, frequency: 5, state: State.TAKEN });
    const listed = await digests.listQuestionDigests(
      { pageSize: 0, pageToken: '', filter: 'state = "TAKEN"' },
      { actor: writer },
    );
    expect(listed.questionDigests.map(({ id }) => id)).toEqual([first!.id]);
  });

  test('a month is gathered by itself when it is over, by the organisation’s own clock', async () => {
    const planned = await database.admin.query(`select due_at from desk_due where kind = 'DIGEST'`);
    expect(planned.rows).toEqual([{ due_at: new Date('2026-03-31T16:00:00Z') }]);
    const due = { tenant: testTenant, kind: 'DIGEST', subjectId: testTenant } as const;
    await inTransaction(database.pool, testTenant, (tx) =>
      makeDigests(tx, due, new Date('2026-04-30T16:00:01Z')),
    );
    const filter = 'month = "2026-04"';
    const { questionDigests } = await digests.listQuestionDigests(
      { pageSize: 0, pageToken: '', filter },
      { actor: writer },
    );
    expect(questionDigests).toMatchObject([
      { frequency: 1, wordings: [expect.stringContaining('Shanghai')] },
    ]);
  });

  test.each(['2026-13', '2026-1', 'March', '2026-05'])('%s is no month to gather', async (month) => {
    await expect(make(month)).rejects.toMatchObject({ code: 'invalid' });
  });
});

test.each([
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
])('%s and %i is %s', (month, count, expected) => expect(monthsOn(month, count)).toBe(expected));
test('a month begins when the zone says so', () => {
  const time = new Date('2026-03-31T17:00:00Z');
  expect([monthOf(time, 'Asia/Shanghai'), monthOf(time, 'Europe/London')]).toEqual(['2026-04', '2026-03']);
});

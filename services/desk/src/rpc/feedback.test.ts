import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { actorWith, otherTenant } from '#chassis/testing';
import {
  Feedback_Kind as Kind,
  Feedback_State as State,
  FeedbackAction,
  SubmitFeedbackRequest,
  type Feedback,
} from '#proto/steward/desk/v1/feedback';
import { Level } from '#proto/steward/type/v1/record';
import { agentGrants, everybody, qualityManager, testQuality } from '../testing-quality';

const { database, feedback, person, team, record, set } = testQuality();
const complaint = (more: Partial<SubmitFeedbackRequest> = {}) =>
  SubmitFeedbackRequest.fromPartial({
    kind: Kind.COMPLAINT,
    subject: 'Nobody called back',
    text: 'Twice.',
    ...more,
  });
const submit = (actor: Actor, more: Partial<SubmitFeedbackRequest> = {}) =>
  feedback.submitFeedback(complaint(more), { actor });
const everything = { pageSize: 0, pageToken: '', filter: '', orderBy: '' };
const sees = async (actor: Actor, id: string) =>
  (await feedback.listFeedback(everything, { actor })).feedback.some((one) => one.id === id);
const missing = { code: 'not-found' };
const refused = (field: string) => ({ code: 'invalid', fields: { [field]: expect.any(String) } });
const assign = (actor: Actor, { id, etag }: Feedback, to: { groupId?: string; assigneeId?: string }) =>
  feedback.assignFeedback(
    {
      id,
      groupId: '',
      assigneeId: '',
      severity: Level.LEVEL_UNSPECIFIED,
      dueTime: undefined,
      reason: '',
      etag,
      ...to,
    },
    { actor },
  );

test('QLT-02 a complaint is filed, given to somebody, taken up, answered and confirmed, and each step is told and logged', async () => {
  const giver = await person(everybody);
  const boss = await person(qualityManager);
  const agent = await person(agentGrants);
  const filed = await submit(giver);
  expect(filed).toMatchObject({
    number: 'FBK0000001',
    state: State.NEW,
    personId: giver.personId,
    severity: Level.MEDIUM,
    etag: '1',
  });
  expect(filed.dueTime!.getTime() - filed.createTime!.getTime()).toBe(5 * 86_400_000);
  const assigned = await assign(boss, filed, { assigneeId: agent.personId });
  expect(assigned).toMatchObject({ state: State.ASSIGNED, assigneeId: agent.personId });
  const { id } = filed;
  const accepted = await feedback.acceptFeedback({ id, etag: assigned.etag }, { actor: agent });
  await feedback.commentFeedback({ id, text: 'They are right.', internal: true }, { actor: agent });
  const commented = await feedback.commentFeedback(
    { id, text: 'Still waiting.', internal: false },
    { actor: giver },
  );
  await expect(
    feedback.answerFeedback({ id, text: 'x', etag: accepted.etag }, { actor: agent }),
  ).rejects.toMatchObject({ code: 'stale' });
  const answered = await feedback.answerFeedback(
    { id, text: 'We are sorry.', etag: commented.etag },
    { actor: agent },
  );
  expect(answered).toMatchObject({
    state: State.ANSWERED,
    answer: 'We are sorry.',
    answerTime: expect.any(Date),
  });
  const closed = await feedback.confirmFeedback({ id, etag: answered.etag }, { actor: giver });
  expect(closed).toMatchObject({ state: State.CLOSED, closeTime: expect.any(Date) });

  const log = async (actor: Actor) =>
    (await feedback.listFeedbackLog({ id, pageSize: 0, pageToken: '' }, { actor })).entries;
  expect((await log(agent)).map(({ action }) => action)).toEqual([
    FeedbackAction.FEEDBACK_FILED,
    FeedbackAction.FEEDBACK_ASSIGNED,
    FeedbackAction.FEEDBACK_ACCEPTED,
    FeedbackAction.FEEDBACK_COMMENTED,
    FeedbackAction.FEEDBACK_COMMENTED,
    FeedbackAction.FEEDBACK_ANSWERED,
    FeedbackAction.FEEDBACK_CONFIRMED,
  ]);
  expect((await log(giver)).map(({ text }) => text)).not.toContain('They are right.');
  const told = (await database.told()).filter(({ type }) => type.startsWith('Feedback'));
  expect(told.map(({ type }) => type)).toEqual(['FeedbackFiled', ...Array(7).fill('FeedbackChanged')]);
  expect(JSON.stringify(told)).not.toContain('They are right.');
});

test('whoever gave it reopens it where the answer does not content them; nobody else may, and not without an answer', async () => {
  const giver = await person(everybody);
  const boss = await person(qualityManager);
  const { id, etag } = await submit(giver);
  const reopen = (actor: Actor, seen: string) =>
    feedback.reopenFeedback({ id, reason: 'No answer at all', etag: seen }, { actor });
  await expect(reopen(giver, etag)).rejects.toMatchObject({ code: 'illegal-transition' });
  const { etag: taken } = await feedback.acceptFeedback({ id, etag }, { actor: boss });
  const answered = await feedback.answerFeedback({ id, text: 'No.', etag: taken }, { actor: boss });
  await expect(reopen(boss, answered.etag)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await reopen(giver, answered.etag)).toMatchObject({ state: State.REOPENED, answer: 'No.' });
});

describe('QLT-02 nobody sees or handles what is said about them', () => {
  let accused: Actor, boss: Actor, giver: Actor, theirTeam: string, about: Feedback;
  beforeAll(async () => {
    accused = await person(qualityManager);
    boss = await person(qualityManager);
    giver = await person(everybody);
    theirTeam = await team([accused.personId]);
    about = await submit(giver, { aboutPersonId: accused.personId });
  });
  test('whatever right they have, though others of that right see it', async () => {
    expect([await sees(boss, about.id), await sees(accused, about.id)]).toEqual([true, false]);
    await expect(feedback.getFeedback({ id: about.id }, { actor: accused })).rejects.toMatchObject(missing);
    await expect(
      feedback.acceptFeedback({ id: about.id, etag: '*' }, { actor: accused }),
    ).rejects.toMatchObject(missing);
    expect(await feedback.getFeedback({ id: about.id }, { actor: boss })).toMatchObject({ id: about.id });
  });
  test('nor does whoever stands in for them', async () => {
    const standIn = { ...boss, personId: randomUUID(), standsInFor: [accused] };
    expect(await sees(standIn, about.id)).toBe(false);
    expect(await sees({ ...standIn, standsInFor: [giver] }, about.id)).toBe(true);
  });
  test('it cannot be given to them; what is about a group not to it, nor to a member of it', async () => {
    await expect(assign(boss, about, { assigneeId: accused.personId })).rejects.toMatchObject(
      refused('assigneeId'),
    );
    const aboutTeam = await submit(giver, { aboutGroupId: theirTeam });
    await expect(assign(boss, aboutTeam, { groupId: theirTeam })).rejects.toMatchObject(refused('groupId'));
    await expect(assign(boss, aboutTeam, { assigneeId: accused.personId })).rejects.toMatchObject(
      refused('assigneeId'),
    );
    expect(await sees({ ...accused, groupIds: [theirTeam] }, aboutTeam.id)).toBe(false);
    const others = await team([giver.personId]);
    expect(await assign(boss, aboutTeam, { groupId: others })).toMatchObject({ groupId: others });
  });
  test('a complaint about a record is kept from whoever handled it', async () => {
    const { id: aboutRecordId, number } = await record({
      requesterId: giver.personId,
      assigneeId: accused.personId,
    });
    const filed = await submit(giver, { aboutRecordId });
    expect(filed.aboutRecord).toMatchObject({ id: aboutRecordId, number });
    expect([await sees(accused, filed.id), await sees(boss, filed.id)]).toEqual([false, true]);
  });
  test('praise they may see', async () => {
    const praise = await submit(giver, { kind: Kind.PRAISE, aboutPersonId: accused.personId });
    expect(await sees(accused, praise.id)).toBe(true);
    expect(
      await feedback.closeFeedback({ id: praise.id, reason: '', etag: '1' }, { actor: boss }),
    ).toMatchObject({
      state: State.CLOSED,
    });
  });
});

test('it is missing for strangers, other requesters and other tenants, in lists and by id', async () => {
  const giver = await person(everybody);
  const { id } = await submit(giver);
  expect(await sees(giver, id)).toBe(true);
  for (const actor of [
    actorWith(everybody),
    actorWith(agentGrants),
    { ...actorWith(qualityManager), tenant: otherTenant },
  ]) {
    expect(await sees(actor, id)).toBe(false);
    await expect(feedback.getFeedback({ id }, { actor })).rejects.toMatchObject(missing);
  }
  await expect(feedback.getFeedback({ id: 'x' }, { actor: giver })).rejects.toMatchObject(missing);
});

test('what it is about must exist, and a record be seen by whoever complains', async () => {
  const giver = await person(everybody);
  const { id } = await record({ requesterId: randomUUID() });
  await expect(submit(giver, { aboutRecordId: id })).rejects.toMatchObject(refused('aboutRecordId'));
  await expect(submit(giver, { aboutPersonId: randomUUID() })).rejects.toMatchObject(
    refused('aboutPersonId'),
  );
  await expect(submit(giver, { aboutGroupId: randomUUID() })).rejects.toMatchObject(refused('aboutGroupId'));
  await expect(submit(giver, { aboutPersonId: giver.personId })).rejects.toMatchObject(
    refused('aboutPersonId'),
  );
});

test('without a name it is taken only where the settings say so, and then nothing says who gave it', async () => {
  const giver = await person(everybody);
  const boss = await person(qualityManager);
  await expect(submit(giver, { anonymous: true })).rejects.toMatchObject(refused('anonymous'));
  await set({ anonymousFeedback: true });
  const keyed = { actor: giver, idempotencyKey: randomUUID() };
  const filed = await feedback.submitFeedback(complaint({ anonymous: true }), keyed);
  expect(await feedback.submitFeedback(complaint({ anonymous: true }), keyed)).toEqual(filed);
  expect(filed.personId).toBe('');
  expect([await sees(giver, filed.id), await sees(boss, filed.id)]).toEqual([false, true]);
  for (const table of ['outbox', 'idempotency', 'feedback', 'feedback_log']) {
    const { rows } = await database.admin.query(
      `select count(*)::int as count from ${table} where ${table}::text like $1`,
      [`%${giver.personId}%`],
    );
    expect([table, rows]).toEqual([table, [{ count: 0 }]]);
  }
});

test('what is confidential is for those named to read it, and cannot be given while there is nobody', async () => {
  const giver = await person(everybody);
  const [reader, boss] = [await person(qualityManager), await person(qualityManager)];
  await expect(submit(giver, { confidential: true })).rejects.toMatchObject(refused('confidential'));
  await set({ confidentialReaderIds: [reader.personId] });
  const filed = await submit(giver, { confidential: true });
  expect([await sees(reader, filed.id), await sees(giver, filed.id), await sees(boss, filed.id)]).toEqual([
    true,
    true,
    false,
  ]);
  await expect(submit(giver, { confidential: true, aboutPersonId: reader.personId })).rejects.toMatchObject(
    refused('confidential'),
  );
  const assigned = await assign(reader, filed, { assigneeId: boss.personId });
  expect(assigned.namedIds).toContain(boss.personId);
  expect(await sees(boss, filed.id)).toBe(true);
});

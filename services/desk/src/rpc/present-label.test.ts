import { inTransaction } from '#chassis/postgres';
import { actorWith, testTenant } from '#chassis/testing';
import { CreateCallbackRuleRequest, Callback_State } from '#proto/steward/desk/v1/callback';
import { Feedback_Kind, SubmitFeedbackRequest } from '#proto/steward/desk/v1/feedback';
import { GetSatisfactionRequest_GroupBy as GroupBy } from '#proto/steward/desk/v1/satisfaction';
import type { Incident } from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { listRecordsOf } from '../store/contact';
import { gatherQuestions, listDigests } from '../store/digest';
import { keepRecord } from '../store/record-copy';
import { everybody, qualityManager, testQuality } from '../testing-quality';

const { database, callbacks, surveys, feedback, satisfaction, inTenant, person, close, set, tokenOf } =
  testQuality();
const boss = actorWith({ ...qualityManager, 'satisfaction.read': ['tenant'] });
const named = actorWith(boss.grants);
const everything = { pageSize: 0, pageToken: '', filter: '', orderBy: '' };
beforeAll(async () => {
  await callbacks.createCallbackRule(CreateCallbackRuleRequest.fromPartial({ name: 'All', percent: 100 }), {
    actor: boss,
  });
});
beforeEach(() => database.admin.query('truncate callback, survey, feedback, feedback_log'));

/** Once it was closed, somebody says for whose eyes it is. */
const label = (incident: Incident, sensitivity: Sensitivity, version = 2) =>
  inTenant((tx) => keepRecord(tx, { ...incident, sensitivity, namedIds: [named.personId] }, version));
const closeOne = async () => {
  const requester = await person(everybody, {}, { phone: '139', displayName: 'Bo' });
  const title = `Harassed by ${requester.personId}`;
  return { requester, closed: await close({ title, requesterId: requester.personId }) };
};
const missing = { code: 'not-found' };

test.each([
  [Sensitivity.CONFIDENTIAL, (closed: Incident) => closed.title],
  [Sensitivity.RESTRICTED, (closed: Incident) => closed.number],
])('a callback obeys the label that its record got later: %s', async (sensitivity, shown) => {
  const { closed } = await closeOne();
  const list = async (actor: typeof boss) =>
    (await callbacks.listCallbacks({ ...everything, filter: `recordId = ${closed.id}` }, { actor }))
      .callbacks;
  const [before] = await list(boss);
  expect(before).toMatchObject({ recordTitle: closed.title, phone: '139', personName: 'Bo' });
  await label(closed, sensitivity);
  expect(await list(boss)).toEqual([]);
  const get = (actor: typeof boss) => callbacks.getCallback({ id: before!.id }, { actor });
  await expect(get(boss)).rejects.toMatchObject(missing);
  await expect(callbacks.claimCallback({}, { actor: boss })).rejects.toMatchObject(missing);
  expect(await get(named)).toMatchObject({ recordTitle: shown(closed) });
  expect(await callbacks.claimCallback({}, { actor: named })).toMatchObject({
    state: Callback_State.CLAIMED,
  });
});

test('a survey and its figures obey the label that the record got later; the form leaves out its title', async () => {
  const { requester, closed } = await closeOne();
  const token = (await tokenOf(requester.personId))!;
  const list = async (actor: typeof boss) =>
    (await surveys.listSurveys({ ...everything, filter: `recordId = ${closed.id}` }, { actor })).surveys;
  const open = () => surveys.openSurvey({ token }, { actor: actorWith({}) });
  const asked = async (actor: typeof boss) => {
    const span = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) };
    const { rows } = await satisfaction.getSatisfaction(
      { ...span, timeZone: '', groupBy: GroupBy.DAY },
      { actor },
    );
    return rows.reduce((sum, row) => sum + row.asked, 0);
  };
  expect(await list(boss)).toHaveLength(1);
  expect(await open()).toMatchObject({ recordTitle: closed.title });
  const before = await asked(boss);
  await label(closed, Sensitivity.CONFIDENTIAL);
  expect(await list(boss)).toEqual([]);
  expect(await list(named)).toHaveLength(1);
  expect(await open()).toMatchObject({ recordNumber: closed.number, recordTitle: closed.number });
  expect(await asked(boss)).toBe(before - 1);
  expect(await asked(named)).toBe(before);
  await label(closed, Sensitivity.RESTRICTED, 3);
  expect(await asked(named)).toBe(before - 1);
});

test('feedback about a record obeys the label that the record got later, but for who gave it', async () => {
  const reader = await person(everybody);
  await set({ confidentialReaderIds: [reader.personId] });
  const { requester, closed } = await closeOne();
  const said = SubmitFeedbackRequest.fromPartial({
    kind: Feedback_Kind.COMPLAINT,
    subject: 'Nobody called back',
    aboutRecordId: closed.id,
  });
  const { id } = await feedback.submitFeedback(said, { actor: requester });
  const get = (actor: typeof boss) => feedback.getFeedback({ id }, { actor });
  const list = async (actor: typeof boss) =>
    (await feedback.listFeedback(everything, { actor })).feedback.map((one) => one.id);
  expect(await get(boss)).toMatchObject({ aboutRecord: { number: closed.number } });
  await label(closed, Sensitivity.CONFIDENTIAL);
  await expect(get(boss)).rejects.toMatchObject(missing);
  expect(await list(boss)).toEqual([]);
  expect(await list(named)).toEqual([]);
  for (const actor of [requester, reader]) {
    expect(await get(actor)).toMatchObject({ id });
    expect(await list(actor)).toEqual([id]);
  }
});

test('a digest of questions leaves out what a record said that got a label later', async () => {
  const { closed } = await closeOne();
  const month = new Date().toISOString().slice(0, 7);
  await inTenant((tx) => gatherQuestions(tx, month, 'UTC'));
  const wordings = () =>
    inTransaction(database.pool, testTenant, async (tx) =>
      (await listDigests(tx, { pageSize: 0, pageToken: '' })).rows.flatMap((row) => row.wordings),
    );
  expect(await wordings()).toContain(closed.title);
  await label(closed, Sensitivity.CONFIDENTIAL);
  expect(await wordings()).not.toContain(closed.title);
});

test("a contact's history says of a restricted record nothing but its number, and that to those named on it", async () => {
  const { requester, closed } = await closeOne();
  const titles = (actor: typeof boss) =>
    inTransaction(database.pool, testTenant, async (tx) =>
      (await listRecordsOf(tx, actor, requester.personId, { pageSize: 0, pageToken: '' })).rows.map(
        ({ title }) => title,
      ),
    );
  expect(await titles(boss)).toEqual([closed.title]);
  await label(closed, Sensitivity.RESTRICTED);
  expect(await titles(named)).toEqual([closed.number]);
  expect(await titles(boss)).toEqual([]);
});

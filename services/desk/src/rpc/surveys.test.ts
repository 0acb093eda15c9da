import { randomUUID } from 'node:crypto';
import { actorWith, otherTenant } from '#chassis/testing';
import { serviceActor, type Actor } from '#chassis/actor';
import { Incident_State } from '#proto/steward/incident/v1/incident';
import {
  Survey_State,
  SurveyAnswer,
  SurveyTemplate,
  SurveyTemplate_Remedy,
} from '#proto/steward/desk/v1/survey';
import { askAtClose } from '../ask-at-close';
import { agentGrants, everybody, qualityManager, testQuality } from '../testing-quality';

let now = new Date();
const { database, surveys, feedback, callbacks, inTenant, person, record, close, tokenOf, set } = testQuality(
  () => now,
);
beforeEach(() => {
  now = new Date();
});
const boss = actorWith(qualityManager);
const nobody = actorWith({});
const overall = (value: number) => [SurveyAnswer.fromPartial({ key: 'overall', value })];
const everything = { pageSize: 0, pageToken: '', filter: '', orderBy: '' };
const about = async (recordId: string, actor: Actor = boss) =>
  (await surveys.listSurveys({ ...everything, filter: `recordId = ${recordId}` }, { actor })).surveys;
const answer = (token: string, value: number) =>
  surveys.answerSurvey({ token, answers: overall(value) }, { actor: nobody });
const missing = { code: 'not-found' };
/** Changes the standard template for the test. */
async function ask(changes: Partial<SurveyTemplate>) {
  const [standard] = (await surveys.listSurveyTemplates({}, { actor: boss })).surveyTemplates;
  const surveyTemplate = SurveyTemplate.fromPartial({ id: standard!.id, ...changes });
  await surveys.updateSurveyTemplate(
    { surveyTemplate, updateMask: Object.keys(changes), etag: standard!.etag },
    { actor: boss },
  );
}

test('QLT-03 who reported a record is asked when it is closed, answers by the link, and the score shows on the record', async () => {
  const requester = await person(everybody);
  const agent = await person(agentGrants);
  const closed = await close({ requesterId: requester.personId, assigneeId: agent.personId });
  const token = (await tokenOf(requester.personId))!;
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const form = await surveys.openSurvey({ token }, { actor: nobody });
  expect(form).toMatchObject({ recordNumber: closed.number, answered: false });
  expect(form.questions.map(({ key }) => key)).toEqual(['overall', 'solved', 'words']);
  expect(await answer(token, 5)).toMatchObject({ answered: true, answers: overall(5) });
  expect(await about(closed.id)).toMatchObject([
    { state: Survey_State.ANSWERED, score: 5, personId: requester.personId, assigneeId: agent.personId },
  ]);
  const { rows } = await database.admin.query(`select encode(hash, 'hex') as hash from quality_key`);
  expect(rows.map(({ hash }) => hash)).not.toContain(Buffer.from(token).toString('hex'));
});

test('an answer may be changed for a day, and the last word counts once', async () => {
  const requester = await person(everybody);
  const closed = await close({ requesterId: requester.personId });
  const token = (await tokenOf(requester.personId))!;
  await answer(token, 4);
  now = new Date(now.getTime() + 23 * 3_600_000);
  await answer(token, 5);
  expect(await about(closed.id)).toMatchObject([{ score: 5 }]);
  now = new Date(now.getTime() + 2 * 3_600_000);
  await expect(answer(token, 1)).rejects.toMatchObject({ code: 'illegal-transition' });
});

test('each closing asks once, however often it is heard, and not while the record is open again', async () => {
  const requester = await person(everybody);
  await set({ surveyQuietDays: 0 });
  const closed = await close({ requesterId: requester.personId });
  await inTenant((tx) => askAtClose(tx, closed.id, closed.closeTime!, now));
  expect(await about(closed.id)).toHaveLength(1);
  const again = await record({ ...closed, state: Incident_State.IN_PROGRESS, closeTime: undefined }, 2);
  await inTenant((tx) => askAtClose(tx, again.id, closed.closeTime!, now));
  now = new Date(now.getTime() + 60_000);
  await close({ ...closed, closeTime: now }, 3);
  expect(await about(closed.id)).toHaveLength(2);
  await set({ surveyQuietDays: 7 });
});

test('nobody is asked twice within the quiet days, about what was merged, nor about history', async () => {
  const [requester, other, third] = [
    await person(everybody),
    await person(everybody),
    await person(everybody),
  ];
  await close({ requesterId: requester.personId });
  const second = await close({ requesterId: requester.personId });
  expect(await about(second.id)).toEqual([]);
  const merged = await close({ requesterId: other.personId, closureCode: 'MERGED' });
  expect(await about(merged.id)).toEqual([]);
  const closeTime = new Date(now.getTime() - 4 * 86_400_000);
  const old = await close({ requesterId: third.personId, closeTime });
  expect(await about(old.id)).toEqual([]);
});

test('a token that was made up, used by another kind of thing, or too old opens nothing', async () => {
  await expect(surveys.openSurvey({ token: 'x' }, { actor: nobody })).rejects.toMatchObject(missing);
  await expect(answer(randomUUID(), 5)).rejects.toMatchObject(missing);
  const requester = await person(everybody);
  await close({ requesterId: requester.personId });
  const token = (await tokenOf(requester.personId))!;
  now = new Date(now.getTime() + 15 * 86_400_000);
  await expect(answer(token, 5)).rejects.toMatchObject({ code: 'illegal-transition' });
});

test('the portal shows everybody their own, and nobody answers for another', async () => {
  const [requester, other] = [await person(everybody), await person(everybody)];
  await close({ requesterId: requester.personId });
  const mine = async (actor: Actor) => (await surveys.listMySurveys({}, { actor })).surveys;
  const [form] = await mine(requester);
  expect(await mine(other)).toEqual([]);
  const request = { id: form!.id, answers: overall(4) };
  await expect(surveys.answerMySurvey(request, { actor: other })).rejects.toMatchObject(missing);
  expect(await surveys.answerMySurvey(request, { actor: requester })).toMatchObject({ answered: true });
});

test('handlers see the scores of their own work only where the settings say so, and nobody of another tenant', async () => {
  const requester = await person(everybody);
  const [agent, colleague] = [await person(agentGrants), await person(agentGrants)];
  const closed = await close({ requesterId: requester.personId, assigneeId: agent.personId });
  expect(await about(closed.id, agent)).toEqual([]);
  await set({ handlersSeeScores: true });
  expect(await about(closed.id, agent)).toHaveLength(1);
  expect(await about(closed.id, colleague)).toEqual([]);
  expect(await about(closed.id, { ...boss, tenant: otherTenant })).toEqual([]);
  await set({ handlersSeeScores: false });
});

test('an anonymous answer is kept without the person and the record', async () => {
  await ask({ anonymous: true });
  const requester = await person(everybody);
  const closed = await close({ requesterId: requester.personId });
  expect(await answer((await tokenOf(requester.personId))!, 1)).toMatchObject({ recordNumber: '' });
  expect(await about(closed.id)).toEqual([]);
  const { rows } = await database.admin.query(
    'select count(*)::int as count from survey where survey::text like $1',
    [`%${requester.personId}%`],
  );
  expect(rows).toEqual([{ count: 0 }]);
  const called = await callbacks.listCallbacks(
    { ...everything, filter: `recordId = ${closed.id}` },
    { actor: boss },
  );
  expect(called.callbacks).toEqual([]);
  await ask({ anonymous: false });
});

test('QLT-03 a low score has the person called back, once; or files a complaint that the handler does not see', async () => {
  const [requester, other] = [await person(everybody), await person(everybody)];
  const agent = await person({ ...agentGrants, 'feedback.read': ['tenant'] });
  const closed = await close({ requesterId: requester.personId, assigneeId: agent.personId });
  const token = (await tokenOf(requester.personId))!;
  await answer(token, 2);
  await answer(token, 1);
  const called = await callbacks.listCallbacks(
    { ...everything, filter: `recordId = ${closed.id}` },
    { actor: boss },
  );
  expect(called.callbacks).toMatchObject([{ personId: requester.personId, priority: 'HIGH' }]);

  await ask({ remedy: SurveyTemplate_Remedy.FEEDBACK });
  const next = await close({ requesterId: other.personId, assigneeId: agent.personId });
  await answer((await tokenOf(other.personId))!, 1);
  const complaints = async (actor: Actor) =>
    (await feedback.listFeedback({ ...everything, filter: `aboutRecordId = ${next.id}` }, { actor }))
      .feedback;
  expect(await complaints(boss)).toMatchObject([{ personId: other.personId, kind: 'COMPLAINT' }]);
  expect(await complaints(agent)).toEqual([]);
  await ask({ remedy: SurveyTemplate_Remedy.CALLBACK });
});

test('no record asks where the share is nought, or its template asks about others', async () => {
  const requester = await person(everybody);
  await ask({ samplePercent: 0 });
  expect(await about((await close({ requesterId: requester.personId })).id)).toEqual([]);
  await ask({ samplePercent: 100, when: 'channel = "PHONE"' });
  expect(await about((await close({ requesterId: requester.personId })).id)).toEqual([]);
  await ask({ when: '' });
  expect(await about((await close({ requesterId: requester.personId })).id)).toHaveLength(1);
});

test('QLT-04 history that is loaded is asked about as of then, and nobody hears of it', async () => {
  const requester = await person(everybody);
  const closeTime = new Date(now.getTime() - 40 * 86_400_000);
  const closed = await close({ requesterId: requester.personId, closeTime });
  expect(await about(closed.id)).toEqual([]);
  now = closeTime;
  const loader = { actor: serviceActor('bootstrap', boss.tenant) };
  const { surveyId } = await surveys.askAboutRecord({ recordId: closed.id }, loader);
  await surveys.answerMySurvey({ id: surveyId, answers: overall(3) }, { actor: requester });
  expect(await about(closed.id)).toMatchObject([{ inviteTime: closeTime, answerTime: closeTime, score: 3 }]);
  expect(await tokenOf(requester.personId)).toBeUndefined();

  const open = await record({ requesterId: requester.personId });
  const refused = { code: 'invalid', fields: { recordId: 'is not closed' } };
  await expect(surveys.askAboutRecord({ recordId: open.id }, loader)).rejects.toMatchObject(refused);
  const asBoss = surveys.askAboutRecord({ recordId: closed.id }, { actor: boss });
  await expect(asBoss).rejects.toMatchObject({ code: 'forbidden' });
});

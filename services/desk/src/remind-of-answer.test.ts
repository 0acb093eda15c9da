import { doWhatIsDue } from './quality-worker';
import { everybody, qualityManager, testQuality } from './testing-quality';
import { SubmitFeedbackRequest, Feedback_Kind } from '#proto/steward/desk/v1/feedback';

const { database, feedback, context, person } = testQuality();
const makeDue = () => database.admin.query('update quality_due set due_at = clock_timestamp()');
const reminders = async () =>
  (await database.told()).filter(({ payload }) => payload.action === 'FEEDBACK_OVERDUE').length;

test('QLT-02 an answer that is late is told once a day by any number of replicas, until there is one', async () => {
  const giver = await person(everybody);
  const boss = await person(qualityManager);
  const request = SubmitFeedbackRequest.fromPartial({ kind: Feedback_Kind.QUESTION, subject: 'When?' });
  const { id, etag } = await feedback.submitFeedback(request, { actor: giver });
  expect(await doWhatIsDue(context())).toBe(0);
  await makeDue();
  await Promise.all([doWhatIsDue(context()), doWhatIsDue(context()), doWhatIsDue(context())]);
  expect(await reminders()).toBe(1);
  await makeDue();
  await doWhatIsDue(context());
  expect(await reminders()).toBe(2);
  const taken = await feedback.acceptFeedback({ id, etag }, { actor: boss });
  await feedback.answerFeedback({ id, text: 'Tomorrow.', etag: taken.etag }, { actor: boss });
  await makeDue();
  await doWhatIsDue(context());
  expect(await reminders()).toBe(2);
});

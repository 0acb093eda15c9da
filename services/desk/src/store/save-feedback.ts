import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { FeedbackChanged, FeedbackFiled } from '#proto/steward/desk/v1/feedback';
import { feedbackResource, isUnanswered, type NewFeedback, type StoredFeedback } from '../domain/feedback';
import { findFeedback, insertFeedback, updateFeedback } from './feedback';
import { insertFeedbackStep, type FeedbackStep } from './feedback-log';
import { plan, unplan } from './quality-due';

/** Keeps new feedback, its first line in the log and what the others are told. */
export async function fileFeedback(tx: Tx, made: NewFeedback, step: FeedbackStep): Promise<void> {
  const { id, version } = made;
  await insertFeedback(tx, made);
  const feedback = (await findFeedback(tx, id))!;
  const access = feedbackResource(tx.tenant, feedback);
  await Promise.all([
    insertFeedbackStep(tx, id, step),
    plan(tx, 'FEEDBACK_REMINDER', id, feedback.dueTime),
    append(tx, FeedbackFiled, { feedback }, { id, version, access }),
    tell(tx, feedback, step),
  ]);
}

/** Saves a change with its line in the log and what the others are told. */
export async function saveFeedback(
  tx: Tx,
  before: StoredFeedback,
  after: StoredFeedback,
  step: FeedbackStep,
): Promise<StoredFeedback> {
  await Promise.all([
    updateFeedback(tx, after),
    insertFeedbackStep(tx, after.id, step),
    planReminder(tx, before, after),
    tell(tx, after, step),
  ]);
  return after;
}

/** The answer is late: told and logged, and no change of the feedback. */
export async function remindOfFeedback(
  tx: Tx,
  feedback: StoredFeedback,
  step: FeedbackStep,
  eventId: string,
): Promise<void> {
  await Promise.all([insertFeedbackStep(tx, feedback.id, step), tell(tx, feedback, step, eventId)]);
}

/** Words that are added leave the reminder where it is. */
function planReminder(tx: Tx, before: StoredFeedback, after: StoredFeedback): Promise<unknown> | undefined {
  if (!isUnanswered(after)) return unplan(tx, 'FEEDBACK_REMINDER', after.id);
  const sameTime = before.dueTime.getTime() === after.dueTime.getTime();
  return isUnanswered(before) && sameTime
    ? undefined
    : plan(tx, 'FEEDBACK_REMINDER', after.id, after.dueTime);
}

/** Internal words stay in the log. */
async function tell(tx: Tx, feedback: StoredFeedback, step: FeedbackStep, eventId?: string): Promise<void> {
  const { id, version } = feedback;
  const { action, time, personId, isPublic } = step;
  const text = isPublic ? step.text : '';
  const access = feedbackResource(tx.tenant, feedback);
  await append(
    tx,
    FeedbackChanged,
    { feedback, version, action, time, personId, text },
    { id, version, access, eventId },
  );
}

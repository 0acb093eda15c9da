import { deterministicId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { FeedbackAction } from '#proto/steward/desk/v1/feedback';
import { dueAfter, isUnanswered } from './domain/feedback';
import { lockFeedback } from './store/feedback';
import { planAgain, type Due } from './store/quality-due';
import { remindOfFeedback } from './store/save-feedback';

/** An answer is late: those who handle it hear of it, each day until there is one. */
export async function remindOfAnswer(tx: Tx, due: Due, times: number): Promise<void> {
  const feedback = await lockFeedback(tx, due.subjectId);
  if (!feedback || !isUnanswered(feedback)) return;
  const time = new Date();
  const step = {
    action: FeedbackAction.FEEDBACK_OVERDUE,
    time,
    personId: '',
    text: '',
    isPublic: false,
  };
  const eventId = deterministicId('overdue', feedback.id, feedback.dueTime.toISOString(), times);
  await remindOfFeedback(tx, feedback, step, eventId);
  await planAgain(tx, due, times + 1, dueAfter(time, 1));
}

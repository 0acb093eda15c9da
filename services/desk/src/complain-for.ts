import { newId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { Feedback, Feedback_Kind, Feedback_State, FeedbackAction } from '#proto/steward/desk/v1/feedback';
import { Level, type Record as RecordRef } from '#proto/steward/type/v1/record';
import { dueAfter } from './domain/feedback';
import { readSettings } from './store/quality-settings';
import { fileFeedback } from './store/save-feedback';

/** What somebody said who was asked, and about whose work. */
interface Grievance {
  /** Empty where the answer has no name. */
  personId: string;
  record?: RecordRef | undefined;
  handlerIds: string[];
  confidential: boolean;
  namedIds: string[];
  text: string;
}

/** Files a complaint for somebody who told us so when asked; it is kept from those who handled the record. */
export async function complainFor(tx: Tx, said: Grievance, number: string, now: Date): Promise<void> {
  const { answerDays, feedbackGroupId, confidentialReaderIds } = await readSettings(tx);
  const { personId, record, confidential, handlerIds } = said;
  const readers = [...said.namedIds, ...confidentialReaderIds, personId].filter(
    (id) => id !== '' && !handlerIds.includes(id),
  );
  const feedback = {
    ...Feedback.fromPartial({ personId, text: said.text, aboutRecord: record, confidential, etag: '1' }),
    id: newId(),
    number,
    kind: Feedback_Kind.COMPLAINT,
    subject: [record?.number, '满意度 Satisfaction'].filter(Boolean).join(' '),
    keptFromIds: handlerIds,
    state: Feedback_State.NEW,
    severity: Level.MEDIUM,
    groupId: feedbackGroupId,
    namedIds: confidential ? [...new Set(readers)] : [],
    dueTime: dueAfter(now, answerDays),
    createTime: now,
    updateTime: now,
    version: 1,
  };
  const action = FeedbackAction.FEEDBACK_FILED;
  await fileFeedback(tx, feedback, { action, time: now, personId, text: '', isPublic: true });
}

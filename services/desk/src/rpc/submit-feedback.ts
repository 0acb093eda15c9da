import { deedRow } from '#chassis/deed';
import { Problem } from '#chassis/errors';
import type { Call } from '#chassis/grpc';
import { once } from '#chassis/idempotency';
import { newId } from '#chassis/ids';
import { inTransaction, type Tx } from '#chassis/postgres';
import { intentOf, type Errand } from '#chassis/rpc';
import {
  Feedback,
  Feedback_State,
  FeedbackAction,
  FeedbackServiceService,
  type SubmitFeedbackRequest,
} from '#proto/steward/desk/v1/feedback';
import { Level } from '#proto/steward/type/v1/record';
import type { QualityContext } from '../quality-context';
import { dueAfter, keptFrom, type NewFeedback } from '../domain/feedback';
import { spellIds } from '../domain/ids';
import { fileFeedback } from '../store/save-feedback';
import { readSettings } from '../store/quality-settings';
import { findSeenRecord } from '../store/record-reach';
import { findStaff, findTeam } from '../store/staff';

const nobody = { personId: '', name: '', sessionId: '' };

/** An errand, so that what is given without a name is kept under no name anywhere: audit trail and key included. */
export const submitFeedback: Errand<QualityContext, SubmitFeedbackRequest, Feedback> = async (
  request,
  call,
  { db, feedbackNumberOf },
) => {
  const { tenant } = call.actor;
  const number = await feedbackNumberOf(tenant);
  const caller: Call = request.anonymous ? { ...call, actor: { ...call.actor, ...nobody } } : call;
  return inTransaction(db, tenant, async (tx) => {
    const act = async () => {
      const feedback = await draft(tx, spellIds(request), call, number);
      const { personId, createTime: time } = feedback;
      const action = FeedbackAction.FEEDBACK_FILED;
      await fileFeedback(tx, feedback, { action, time, personId, text: '', isPublic: true });
      await tx.query(deedRow(caller, request, feedback));
      return feedback;
    };
    if (call.idempotencyKey === '') return act();
    const { requestSerialize } = FeedbackServiceService.submitFeedback;
    const intent = intentOf(caller, requestSerialize(request));
    const principal = intent.principal ?? 'anonymous';
    const answer = await once(tx, { ...intent, principal }, async () =>
      Buffer.from(Feedback.encode(await act()).finish()),
    );
    return Feedback.decode(answer);
  });
};

/** @throws Problem invalid */
async function draft(
  tx: Tx,
  { kind, subject, text, aboutRecordId, aboutPersonId, aboutGroupId, ...request }: SubmitFeedbackRequest,
  { actor, now }: Call,
  number: string,
): Promise<NewFeedback> {
  const [settings, record, person, group] = await Promise.all([
    readSettings(tx),
    aboutRecordId === '' ? undefined : findSeenRecord(tx, actor, aboutRecordId),
    aboutPersonId === '' ? undefined : findStaff(tx, aboutPersonId),
    aboutGroupId === '' ? undefined : findTeam(tx, aboutGroupId),
  ]);
  const wrong: Record<string, string> = {};
  if (aboutRecordId !== '' && !record) wrong.aboutRecordId = 'does not exist';
  if (aboutPersonId !== '' && !person) wrong.aboutPersonId = 'does not exist';
  if (aboutPersonId === actor.personId && aboutPersonId !== '') wrong.aboutPersonId = 'is yourself';
  if (aboutGroupId !== '' && !group) wrong.aboutGroupId = 'does not exist';
  if (request.anonymous && !settings.anonymousFeedback) wrong.anonymous = 'is not offered here';
  const keptFromIds = keptFrom({ kind, aboutPersonId, aboutGroupId }, record?.assigneeId ?? '');
  const personId = request.anonymous ? '' : actor.personId;
  const readers = settings.confidentialReaderIds.filter(
    (id) => !keptFromIds.includes(id) && !group?.memberIds.includes(id),
  );
  if (request.confidential && readers.length === 0) wrong.confidential = 'has nobody who may read it';
  if (Object.keys(wrong).length > 0)
    throw new Problem('invalid', 'The feedback cannot be taken like this.', wrong);
  const { feedbackGroupId } = settings;
  return {
    ...Feedback.fromPartial({ kind, subject, text, aboutPersonId, aboutGroupId, personId, etag: '1' }),
    id: newId(),
    number,
    aboutRecord: record && { type: record.type, id: record.id, number: record.number },
    keptFromIds,
    state: Feedback_State.NEW,
    severity: /UNSPECIFIED/.test(request.severity) ? Level.MEDIUM : request.severity,
    groupId: keptFromIds.includes(feedbackGroupId) ? '' : feedbackGroupId,
    confidential: request.confidential,
    namedIds: request.confidential ? [...readers, ...(personId === '' ? [] : [personId])] : [],
    dueTime: dueAfter(now, settings.answerDays),
    createTime: now,
    updateTime: now,
    version: 1,
  };
}

import { newId } from '#chassis/ids';
import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { SurveyInvited, type SurveyTemplate } from '#proto/steward/desk/v1/survey';
import { Record_Type } from '#proto/steward/type/v1/record';
import { callBackAtClose } from './call-back-at-close';
import { isChosen, isWorthAsking, ruleFor, type ClosedRecord } from './domain/closed-record';
import { dueAfter } from './domain/feedback';
import { findClosed, noteClosing } from './store/closed-record';
import { giveKey } from './store/quality-key';
import { readSettings } from './store/quality-settings';
import { claimContact, insertSurvey } from './store/survey';
import { readTemplates } from './store/survey-template';

/** A record was closed: once for each closing, whoever reported it may be asked in writing, and called. */
export async function askAtClose(tx: Tx, recordId: string, closeTime: Date, now: Date): Promise<void> {
  const record = await findClosed(tx, recordId, closeTime);
  if (!record || !(await noteClosing(tx, record)) || !isWorthAsking(record, now)) return;
  await invite(tx, record, now);
  await callBackAtClose(tx, record, now);
}

/** Its id is made up, so that an anonymous answer cannot be traced to the record. */
async function openSurvey(tx: Tx, template: SurveyTemplate, record: ClosedRecord, now: Date) {
  const { id: templateId, anonymous, expiryDays } = template;
  const survey = {
    id: newId(),
    templateId,
    anonymous,
    inviteTime: now,
    expireTime: dueAfter(now, expiryDays),
  };
  await insertSurvey(tx, survey, record);
  return survey;
}

/** What asking would have left behind if it had been done at that time, but for what people were told. */
export async function askAboutHistory(tx: Tx, record: ClosedRecord, then: Date): Promise<string> {
  await callBackAtClose(tx, record, then);
  const template = ruleFor(await readTemplates(tx, tx.tenant), record);
  return template ? (await openSurvey(tx, template, record, then)).id : '';
}

async function invite(tx: Tx, record: ClosedRecord, now: Date): Promise<void> {
  const template = ruleFor(await readTemplates(tx, tx.tenant), record);
  if (!template || !isChosen(template, template.samplePercent, record)) return;
  const { surveyQuietDays } = await readSettings(tx);
  if (!(await claimContact(tx, record.requesterId, now, surveyQuietDays))) return;
  const { id, expireTime } = await openSurvey(tx, template, record, now);
  const token = await giveKey(tx, 'SURVEY', id);
  const { requesterId: personId, number, title } = record;
  await append(
    tx,
    SurveyInvited,
    {
      surveyId: id,
      personId,
      record: { type: Record_Type.INCIDENT, id: record.id, number },
      title,
      token,
      expireTime,
    },
    { id, version: 1 },
  );
}

import { Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { AskAboutRecordRequest, AskAboutRecordResponse } from '#proto/steward/desk/v1/survey';
import { askAboutHistory } from '../ask-at-close';
import type { QualityContext } from '../quality-context';
import { findClosed } from '../store/closed-record';

/** The sample and the days of rest are the caller's to keep: who loads history knows all of it. */
export const askAboutRecord: Command<QualityContext, AskAboutRecordRequest, AskAboutRecordResponse> = async (
  tx,
  { recordId },
  { now },
) => {
  const record = isId(recordId) ? await findClosed(tx, recordId) : undefined;
  if (!record) throw new Problem('invalid', 'Nobody can be asked.', { recordId: 'is not closed' });
  if (record.requesterId === '') return { surveyId: '' };
  return { surveyId: await askAboutHistory(tx, record, now) };
};

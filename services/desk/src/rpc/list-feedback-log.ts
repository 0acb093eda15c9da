import type { Query } from '#chassis/rpc';
import type { ListFeedbackLogRequest, ListFeedbackLogResponse } from '#proto/steward/desk/v1/feedback';
import type { QualityContext } from '../quality-context';
import { readFeedback, seesFeedbackWorkings } from '../store/access-feedback';
import { listFeedbackSteps } from '../store/feedback-log';

export const listFeedbackLog: Query<QualityContext, ListFeedbackLogRequest, ListFeedbackLogResponse> = async (
  db,
  { id, ...request },
  { actor },
) => {
  const feedback = await readFeedback(db, actor, id);
  const all = seesFeedbackWorkings(actor, feedback);
  const { rows, nextPageToken } = await listFeedbackSteps(db, feedback.id, all, request);
  return { entries: rows, nextPageToken };
};

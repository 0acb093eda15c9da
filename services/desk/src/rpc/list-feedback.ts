import type { Query } from '#chassis/rpc';
import type { ListFeedbackRequest, ListFeedbackResponse } from '#proto/steward/desk/v1/feedback';
import type { QualityContext } from '../quality-context';
import { listFeedback as list } from '../store/feedback';

export const listFeedback: Query<QualityContext, ListFeedbackRequest, ListFeedbackResponse> = async (
  db,
  request,
  { actor },
) => {
  const { rows, nextPageToken } = await list(db, actor, request);
  return { feedback: rows, nextPageToken };
};

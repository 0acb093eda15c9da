import type { Query } from '#chassis/rpc';
import type { Feedback, GetFeedbackRequest } from '#proto/steward/desk/v1/feedback';
import type { QualityContext } from '../quality-context';
import { readFeedback } from '../store/access-feedback';

export const getFeedback: Query<QualityContext, GetFeedbackRequest, Feedback> = (db, { id }, { actor }) =>
  readFeedback(db, actor, id);

import { SubmitFeedbackRequest } from '#proto/steward/desk/v1/feedback';
import { feedbackRows, type FeedbackRow } from './feedback';
import type { Ground } from './ground';
import type { House } from './house';
import { patiently } from './patience';
import { stageOf } from './scene';
import { workingLineUntil } from './working-line';

const day = 24 * 60;

/** What people said of the service, and what came of it. */
export async function loadFeedback(house: House, ground: Ground, now: Date): Promise<void> {
  const line = workingLineUntil(now, 42);
  for (const [index, row] of feedbackRows.entries())
    await loadOne(house, ground, row, {
      key: `feedback ${index}`,
      at: line.at(line.length - row.daysAgo * 450),
    });
}

async function loadOne(
  house: House,
  ground: Ground,
  { kind, by, subject, text, about, anonymous = false, handler, answer, end }: FeedbackRow,
  scene: { key: string; at: Date },
): Promise<void> {
  const { as } = stageOf(house, ground, scene);
  const { feedback } = house;
  const aboutGroupId = about && ground.organisation.groups[about];
  const request = SubmitFeedbackRequest.create({ kind, subject, text, aboutGroupId, anonymous });
  const filed = as(by, 0);
  const { id } = await patiently(() => feedback.submitFeedback(request, filed));
  const on = { id, etag: '*' };
  if (handler) {
    await feedback.acceptFeedback(on, as(handler, 3 * 60));
    await feedback.commentFeedback(
      { id, text: '已调阅相关工单与通话记录。', internal: true },
      as(handler, 4 * 60),
    );
  }
  if (handler && answer) await feedback.answerFeedback({ ...on, text: answer }, as(handler, day));
  if (end === 'confirmed') await feedback.confirmFeedback(on, as(by, 2 * day));
  if (end === 'reopened')
    await feedback.reopenFeedback({ ...on, reason: '这周又转了一次，请再看看。' }, as(by, 2 * day));
  if (end === 'closed') await feedback.closeFeedback({ ...on, reason: '' }, as('quality-manager', day));
}

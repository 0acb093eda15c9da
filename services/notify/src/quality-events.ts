import { on, type Subscription } from '#chassis/consumer';
import type { Tx } from '#chassis/postgres';
import { FeedbackChanged } from '#proto/steward/desk/v1/feedback';
import { SurveyInvited } from '#proto/steward/desk/v1/survey';
import { happeningOfInvitation, happeningToFeedback } from './domain/from-quality';
import type { Happening } from './domain/happening';
import { findGroup } from './store/group';

type Tell = (tx: Tx, happening: Happening) => Promise<void>;

/** What people hear of feedback, and that they are asked how content they are. */
export const listenToQuality = (tellOf: Tell): Subscription[] => [
  on(FeedbackChanged, async (tx, event, { eventId, access }) => {
    const keptFrom = await everybodyIn(tx, access?.keptFromIds ?? []);
    await tellOf(tx, happeningToFeedback(event, access, keptFrom, eventId));
  }),
  on(SurveyInvited, (tx, event, { eventId }) => tellOf(tx, happeningOfInvitation(event, eventId))),
];

/** The people among these ids, and those in the groups among them. */
async function everybodyIn(tx: Tx, ids: string[]): Promise<string[]> {
  const groups = await Promise.all(ids.map((id) => findGroup(tx, id)));
  return [...ids, ...groups.flatMap((group) => (group ? [...group.memberIds, group.leadId] : []))];
}

import type { FeedbackChanged } from '#proto/steward/desk/v1/feedback';
import type { SurveyInvited } from '#proto/steward/desk/v1/survey';
import type { Resource } from '#chassis/decide';
import { Record_Type } from '#proto/steward/type/v1/record';
import { bareRecord } from './from-event';
import type { Happening } from './happening';

const quiet = { namedIds: [], holdReason: '', metric: '', percent: 0 };

/**
 * @param access who may see it, which what it is about decides too: feedback on a confidential record is confidential
 * @param keptFromIds the people it is about, who hear nothing of it
 */
export function happeningToFeedback(
  { feedback, action, personId, text }: FeedbackChanged,
  access: Pick<Resource, 'namedIds' | 'confidential'> | undefined,
  keptFromIds: string[],
  eventId: string,
): Happening {
  const { id, number, subject, assigneeId, groupId } = feedback!;
  const { namedIds, confidential } = access ?? feedback!;
  return {
    ...quiet,
    eventId,
    occasion: action,
    record: {
      ...bareRecord({ type: Record_Type.FEEDBACK, id, number }),
      title: subject,
      requesterId: feedback!.personId,
      assigneeId,
      groupId,
      namedIds,
      confidential,
    },
    actorId: personId,
    text,
    open: text !== '',
    dueTime: feedback!.dueTime?.toISOString() ?? '',
    keptFromIds,
    link: `/feedback/${id}`,
  };
}

/** The token stands behind #, which no server and no log along the way gets to see. */
export const happeningOfInvitation = (
  { personId, record, title, token, expireTime }: SurveyInvited,
  eventId: string,
): Happening => ({
  ...quiet,
  eventId,
  occasion: 'SURVEY_INVITED',
  record: { ...bareRecord(record!), title, requesterId: personId },
  actorId: '',
  text: '',
  open: true,
  dueTime: expireTime?.toISOString() ?? '',
  link: `/pages/survey.html#${token}`,
});

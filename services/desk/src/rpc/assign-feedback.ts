import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import { FeedbackAction, type AssignFeedbackRequest, type Feedback } from '#proto/steward/desk/v1/feedback';
import type { QualityContext } from '../quality-context';
import { checkHandlers, moveFeedback } from '../domain/feedback';
import { spellIds } from '../domain/ids';
import { accessFeedback } from '../store/access-feedback';
import { saveFeedback } from '../store/save-feedback';
import { findStaff, findTeam, listTeamsOf } from '../store/staff';

export const assignFeedback: Command<QualityContext, AssignFeedbackRequest, Feedback> = async (
  tx,
  request,
  { actor, now },
) => {
  const { id, groupId, assigneeId, severity, dueTime, reason, etag } = spellIds(request);
  const feedback = await accessFeedback(tx, actor, id, 'feedback.assign');
  matchVersion(etag, feedback.version);
  if (groupId === '' && assigneeId === '')
    throw new Problem('invalid', 'Say who shall handle it.', { assigneeId: 'or a group is needed' });
  const [group, person, teamsOf] = await Promise.all([
    groupId === '' ? undefined : findTeam(tx, groupId),
    assigneeId === '' ? undefined : findStaff(tx, assigneeId),
    assigneeId === '' ? [] : listTeamsOf(tx, assigneeId),
  ]);
  if (groupId !== '' && !group)
    throw new Problem('invalid', 'There is no such group.', { groupId: 'does not exist' });
  if (assigneeId !== '' && (!person || person.disabled))
    throw new Problem('invalid', 'There is no such person.', { assigneeId: 'does not exist' });
  if (dueTime && dueTime <= now)
    throw new Problem('invalid', 'An answer is due later.', { dueTime: 'is over' });
  checkHandlers(feedback, { groupId, assigneeId, teamsOf });
  const { confidential, namedIds } = feedback;
  const assigned = moveFeedback(
    feedback,
    'assign',
    {
      groupId,
      assigneeId,
      severity: /UNSPECIFIED/.test(severity) ? feedback.severity : severity,
      dueTime: dueTime ?? feedback.dueTime,
      namedIds: confidential && assigneeId !== '' ? [...new Set([...namedIds, assigneeId])] : namedIds,
    },
    now,
  );
  const { personId } = actor;
  const action = FeedbackAction.FEEDBACK_ASSIGNED;
  return saveFeedback(tx, feedback, assigned, {
    action,
    time: now,
    personId,
    text: reason,
    isPublic: false,
  });
};

import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type CommentIncidentRequest, type Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { answersCaller, isRequesterOf } from '../domain/comment';
import { move } from '../domain/life';
import { anyVersion, accessIncident, seesWorkings } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';

/** A word overwrites nobody's, so it needs no etag. The requester's answer to what is awaited lets work go on. */
export const commentIncident: Command<Context, CommentIncidentRequest, Incident> = async (
  tx,
  { id, text, internal, attachmentIds: sent },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.comment', anyVersion);
  if (internal && !seesWorkings(actor, incident))
    throw new Problem('invalid', 'What you say can be read by those who handle this.', {
      internal: 'is for those who handle the incident',
    });
  const { attachmentIds } = checkIds({ attachmentIds: sent });
  const commented = await saveIncident(
    tx,
    incident,
    move(incident, internal ? 'remark' : 'comment', {}, now),
    {
      actor,
      action: Action.COMMENT,
      text,
      attachmentIds,
      internal,
    },
  );
  if (internal || !isRequesterOf(actor, incident) || !answersCaller(incident)) return commented;
  return saveIncident(tx, commented, move(commented, 'answer', {}, now), {
    actor,
    action: Action.RESUME,
    text: 'The caller has answered.',
  });
};

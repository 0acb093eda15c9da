import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type AccessRequest, type ApproveAccessRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { move } from '../domain/life';
import { grantRequest } from '../store/access-request';
import { breakGlass } from '../store/break-glass';
import { saveIncident } from '../store/save-incident';

/** Four eyes: nobody agrees to their own wish. */
export const approveAccess: Command<Context, ApproveAccessRequest, AccessRequest> = async (
  tx,
  { id, ...wanted },
  { actor, now },
) => {
  const incident = await breakGlass(tx, actor, id);
  const { personId } = checkIds({ personId: wanted.personId });
  if (personId === actor.personId) throw new Problem('forbidden', 'Another has to agree.');
  const granted =
    personId && (await grantRequest(tx, { incidentId: incident.id, personId, approverId: actor.personId }));
  if (!granted)
    throw new Problem('invalid', 'There is nothing to agree to.', { personId: 'has not asked within a day' });
  const namedIds = [...new Set([...incident.namedIds, personId])];
  const opened = move(incident, 'name', { namedIds }, now);
  await saveIncident(tx, incident, opened, {
    actor,
    action: Action.APPROVE_ACCESS,
    text: granted.reason,
    personIds: [personId],
  });
  return granted;
};

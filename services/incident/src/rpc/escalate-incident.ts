import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import type { EscalateIncidentRequest } from '#proto/steward/incident/v1/escalation';
import type { Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { neverLower } from '../domain/escalation';
import { accessIncident } from '../store/access-incident';
import { escalateToGroup, escalateToLevel } from '../store/escalate';
import { findLevel } from '../store/escalation-level';

export const escalateIncident: Command<Context, EscalateIncidentRequest, Incident> = async (
  tx,
  { id, etag, reason: text, ...wanted },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.escalate', etag);
  const { levelId, groupId } = checkIds({ levelId: wanted.levelId, groupId: wanted.groupId });
  const refuse = (words: string) =>
    new Problem('invalid', 'Say where it is escalated to.', { levelId: words });
  if ((levelId === '') === (groupId === '')) throw refuse('or groupId must be given, and not both');
  if (groupId !== '') return escalateToGroup(tx, incident, groupId, { actor, text, now });
  const level = await findLevel(tx, levelId);
  if (!level) throw refuse('does not exist');
  neverLower(incident, level);
  return escalateToLevel(tx, incident, level, { actor, text, now });
};

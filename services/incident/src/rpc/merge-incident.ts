import { allow, decide } from '#chassis/decide';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import { Action, Incident_State as State, type Incident } from '#proto/steward/incident/v1/incident';
import { Link_Kind, Link_Type, type MergeIncidentRequest } from '#proto/steward/incident/v1/link';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { noSuchEnd } from '../domain/link';
import { merge, sayHowItEnded } from '../domain/merge';
import { resourceOf } from '../domain/resource';
import { endIncident } from '../store/end-incident';
import { followUpMerged } from '../store/follow-ups';
import { insertLink } from '../store/link';
import { lockIncidents } from '../store/problem-incidents';
import { saveIncident } from '../store/save-incident';

/** Both are locked in one order, so that of two who merge crosswise one waits, and finds its target over. */
export const mergeIncident: Command<Context, MergeIncidentRequest, Incident> = async (
  tx,
  { id, etag, reason, ...wanted },
  { actor, now },
) => {
  if (!isId(id)) throw notFound();
  const { intoId } = checkIds({ intoId: wanted.intoId });
  const locked = await lockIncidents(tx, [id.toLowerCase(), intoId].filter(isId));
  const before = locked.find((one) => one.id === id.toLowerCase());
  if (!before) throw notFound();
  allow(actor, 'incident.work', resourceOf(tx.tenant, before), 'incident.read');
  matchVersion(etag, before.version);
  const into = locked.find((one) => one.id === intoId);
  if (!into || !decide(actor, 'incident.read', resourceOf(tx.tenant, into))) throw noSuchEnd('intoId');
  const { source, target } = merge(before, into, now);
  await insertLink(tx, before.id, {
    toType: Link_Type.INCIDENT,
    toId: into.id,
    kind: Link_Kind.DUPLICATE_OF,
  });
  const step = { actor, action: Action.MERGE };
  await saveIncident(tx, into, target, { ...step, text: `${before.number}: ${reason}`, internal: true });
  const ended = await endIncident(tx, before, source, { ...step, text: `${into.number}: ${reason}` });
  if (target.state !== State.RESOLVED) return ended;
  const { personId, name: personName } = actor;
  await followUpMerged(tx, target, { personId, personName, text: sayHowItEnded(target) }, before.id);
  return ended;
};

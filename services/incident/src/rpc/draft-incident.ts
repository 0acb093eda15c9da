import type { Call } from '#chassis/grpc';
import { etagOf } from '#chassis/versions';
import { Incident_State, type CreateIncidentRequest } from '#proto/steward/incident/v1/incident';
import { HoldReason, Sensitivity } from '#proto/steward/type/v1/record';
import type { Context } from '../context';
import { dispatch, type Standing } from '../domain/dispatch';
import type { StoredIncident } from '../domain/incident';
import { isUnspecified, keptPriority, levelOr, priorityOf } from '../domain/priority';

/** A new incident: numbered, prioritised, dispatched. */
export async function draftIncident(
  wanted: CreateIncidentRequest,
  { actor, now }: Call,
  context: Context,
): Promise<StoredIncident> {
  const { tenant } = actor;
  const [number, departmentId, standing] = await Promise.all([
    context.nextNumber(tenant),
    context.departments.of(tenant, wanted.requesterId),
    standingWith(wanted.groupId, tenant, context),
  ]);
  const place = dispatch(standing, wanted);
  const { assigneeId } = place;
  if (assigneeId !== '') standing.loads.set(assigneeId, (standing.loads.get(assigneeId) ?? 0) + 1);
  const priorityOverride = keptPriority(wanted, actor);
  const [impact, urgency] = [levelOr(wanted.impact), levelOr(wanted.urgency)];
  return {
    ...wanted,
    ...place,
    fields: wanted.fields ?? {},
    number,
    departmentId,
    impact,
    urgency,
    priority: isUnspecified(priorityOverride)
      ? priorityOf(standing.cells, impact, urgency)
      : priorityOverride,
    priorityOverride,
    state: assigneeId === '' ? Incident_State.NEW : Incident_State.ASSIGNED,
    holdReason: HoldReason.HOLD_REASON_UNSPECIFIED,
    createTime: now,
    updateTime: now,
    resolution: '',
    closureCode: '',
    sensitivity: Sensitivity.NORMAL,
    namedIds: [],
    linkedIds: [],
    offeredOwnerId: '',
    mergedIntoId: '',
    totalMinutes: 0,
    problemId: '',
    escalationLevel: 0,
    parentId: '',
    handovers: [],
    version: 1,
    etag: etagOf(1),
  };
}

/** A group that is not remembered may have come a moment ago. */
async function standingWith(groupId: string, tenant: string, { standings }: Context): Promise<Standing> {
  const standing = await standings.of(tenant);
  if (groupId === '' || standing.teams.some(({ id }) => id === groupId)) return standing;
  standings.forget(tenant);
  return standings.of(tenant);
}

import type { Actor } from '#chassis/actor';
import { newId } from '#chassis/ids';
import { outboxRow } from '#chassis/outbox';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import type { Action, LogEntry_Change } from '#proto/steward/incident/v1/incident';
import { isRequesterOf } from '../domain/comment';
import type { StoredIncident } from '../domain/incident';
import { changesBetween, isPublic } from '../domain/operation-log';
import { resourceOf, withoutRequester } from '../domain/resource';
import { isWorkings } from '../domain/workings';
import { logRow } from './log-row';

/** Who did what, and what they said. */
export interface Step {
  actor: Actor;
  /** The person for whom a service does it; the log names them. */
  onBehalfOf?: string;
  action: Action;
  text: string;
  /** Whom it names. */
  personIds?: string[];
  /** What was sent along. */
  attachmentIds?: string[];
  /** What changed beside the incident itself. */
  changes?: LogEntry_Change[];
  /** For those who work on it only, whatever the action is otherwise. */
  internal?: boolean;
}

/**
 * The rows that every change of an incident has beside its own: its line in the log and what the others are told.
 * @param before the same as `after` where the incident is new
 */
export function stepRows(
  before: StoredIncident,
  after: StoredIncident,
  changes: LogEntry_Change[],
  step: Step,
) {
  const { actor, onBehalfOf = '', action, text, personIds = [], attachmentIds = [], internal = false } = step;
  const { id: incidentId, version, updateTime: time } = after;
  const { tenant, personId, name: personName } = actor;
  const id = newId();
  const who = { personId: onBehalfOf || personId, personName };
  const said = { text, attachmentIds, public: !internal && isPublic(action, after) };
  const entry = { id, time, ...who, action, changes, ...said };
  const previousAssigneeId = before.assigneeId === after.assigneeId ? '' : before.assigneeId;
  const byRequester = isRequesterOf(actor, after);
  const people = { personId, personIds, previousAssigneeId, byRequester };
  const event = { incident: after, version, action, time, ...people, ...said };
  const access = resourceOf(tenant, before, after);
  const concernsRequester =
    said.public || changesBetween(before, after).some(({ field }) => !isWorkings(field));
  const heardBy = concernsRequester ? undefined : withoutRequester(access);
  return {
    log: logRow(tenant, incidentId, version, entry),
    told: outboxRow(IncidentChanged, event, {
      tenant,
      id: incidentId,
      version,
      access,
      heardBy,
      eventId: id,
    }),
  };
}

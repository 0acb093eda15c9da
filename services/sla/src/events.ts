import { on } from '#chassis/consumer';
import { Problem } from '#chassis/errors';
import { GroupChanged } from '#proto/steward/identity/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Incident_State as State } from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';
import type { Books } from './books';
import type { Context } from './context';
import { saveGroup } from './store/group';
import { tellFact } from './store/record';
import { timeRecord } from './time-record';
import type { Tx } from '#chassis/postgres';

const confidential = [Sensitivity.CONFIDENTIAL, Sensitivity.RESTRICTED];
const asleep: State[] = [State.RESOLVED, State.CLOSED, State.CANCELLED];

/** Every event brings the whole record, so each is a fact by itself; the clocks follow from those that are known. */
export async function hearIncident(tx: Tx, books: Books, event: IncidentChanged): Promise<void> {
  const { incident, version, action, time } = event;
  if (!incident || !time) throw new Problem('invalid', 'The event tells of no incident, or of no time.');
  const { priority, categoryId, serviceId, departmentId, groupId, requesterId, channel, impact, urgency } =
    incident;
  const fresh = await tellFact(
    tx,
    {
      ...incident,
      live: !asleep.includes(incident.state),
      confidential: confidential.includes(incident.sensitivity),
    },
    {
      version,
      at: time,
      action,
      state: incident.state,
      holdReason: incident.holdReason,
      respondedAt: incident.responseTime,
      attributes: {
        priority,
        categoryId,
        serviceId,
        departmentId,
        groupId,
        requesterId,
        channel,
        impact,
        urgency,
      },
    },
  );
  if (fresh) await timeRecord(tx, books, incident.id);
}

export const subscriptions = ({ books }: Context) => [
  on(IncidentChanged, (tx, event) => hearIncident(tx, books, event)),
  on(GroupChanged, async (tx, { group }, { version }) => group && saveGroup(tx, group, version)),
];

/** Records as the incident service tells of them, for the desk's tests. */
import { randomUUID } from 'node:crypto';
import type { Meta } from '#chassis/consumer';
import { resource } from '#chassis/decide';
import { inTransaction, type Pool } from '#chassis/postgres';
import { testTenant } from '#chassis/testing';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, Incident, Incident_State } from '#proto/steward/incident/v1/incident';
import { Channel, Priority, Sensitivity } from '#proto/steward/type/v1/record';
import { hearOfIncident } from './hear-incident';

let count = 0;

/** An incident that nobody has heard of yet. */
export const unheard = (more: Partial<Incident> = {}): Incident =>
  Incident.fromPartial({
    id: randomUUID(),
    number: `INC${String(++count).padStart(7, '0')}`,
    title: 'No network',
    state: Incident_State.IN_PROGRESS,
    channel: Channel.WEB,
    priority: Priority.P3,
    sensitivity: Sensitivity.NORMAL,
    requesterId: randomUUID(),
    createTime: new Date(),
    updateTime: new Date(),
    ...more,
  });

/** The desk hears that something was done to an incident. */
export async function hear(
  pool: Pool,
  incident: Incident,
  version: number,
  said: Partial<IncidentChanged> = {},
): Promise<string> {
  const eventId = randomUUID();
  const event = IncidentChanged.fromPartial({
    incident: { ...incident, etag: String(version) },
    version,
    action: Action.UPDATE,
    time: new Date(),
    ...said,
  });
  const meta: Meta = {
    eventId,
    tenant: testTenant,
    id: incident.id,
    version,
    generation: 0,
    access: resource(testTenant, { groupIds: [incident.groupId].filter(Boolean) }),
  };
  await inTransaction(pool, testTenant, (tx) => hearOfIncident(tx, event, meta));
  return eventId;
}

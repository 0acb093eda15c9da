import { serviceActor, type Actor } from '#chassis/actor';
import type { Peer } from '#chassis/client';
import { type Problem, type ProblemCode } from '#chassis/errors';
import { log } from '#chassis/log';
import type { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { Priority } from '#proto/steward/type/v1/record';
import type { Taken } from './store/interaction';

/** What came of an attempt to open an interaction's record. */
export type Opening =
  | { is: 'open'; number: string }
  /** Refused for good: trying again soon will not help. */
  | { is: 'refused'; reason: string }
  /** The other side is away or has too much to do. */
  | { is: 'late' };
export type OpenRecord = (tenant: string, interaction: Taken, deadline: number) => Promise<Opening>;

/** After so many late ones in a row the other side is asked once a second, and nobody is kept waiting for the rest. */
const lateEnough = 8;
const restMs = 1_000;
const passing: ProblemCode[] = ['unavailable', 'overloaded', 'too-many', 'conflict', 'internal'];

/**
 * Asks the incident service for interactions' records. Asking again for the same one is harmless: it has the id that
 * was chosen with the interaction. Who asks while the same is being asked gets the same answer.
 */
export function recordOpener(incident: Peer<IncidentServiceClient>): OpenRecord {
  const underWay = new Map<string, Promise<Opening>>();
  let lateInARow = 0;
  let restUntil = 0;
  return (tenant, interaction, deadline) => {
    const { id } = interaction.record;
    const asked = underWay.get(id);
    if (asked) return asked;
    if (lateInARow >= lateEnough) {
      if (Date.now() < restUntil) return Promise.resolve({ is: 'late' });
      restUntil = Date.now() + restMs;
    }
    const opening = open(incident, tenant, interaction, deadline).finally(() => underWay.delete(id));
    void opening.then(({ is }) => {
      lateInARow = is === 'late' ? lateInARow + 1 : 0;
      restUntil = Date.now() + restMs;
    });
    underWay.set(id, opening);
    return opening;
  };
}

const atOnceMs = 1_000;
const desks = new Map<string, Actor>();

/** However late the record opens, its time begins when the contact was taken. */
function deskActor(tenant: string, taken: Date): Actor {
  if (Math.abs(Date.now() - taken.getTime()) > atOnceMs)
    return serviceActor('desk', tenant, { at: taken.toISOString() });
  const actor = desks.get(tenant) ?? serviceActor('desk', tenant);
  desks.set(tenant, actor);
  return actor;
}

async function open(
  incident: Peer<IncidentServiceClient>,
  tenant: string,
  interaction: Taken,
  deadline: number,
): Promise<Opening> {
  const { record, subject, text, channel, impact, urgency, categoryId, serviceId, ciIds, fields } =
    interaction;
  const actor = deskActor(tenant, interaction.createTime);
  try {
    const { number } = await incident.createIncident(
      {
        id: record.id,
        title: subject,
        description: text,
        channel,
        impact,
        urgency,
        categoryId,
        serviceId,
        ciIds,
        requesterId: interaction.contactId,
        groupId: interaction.groupId,
        assigneeId: interaction.assigneeId,
        ownerId: interaction.ownerId,
        interactionId: interaction.id,
        labels: interaction.labels,
        attachmentIds: interaction.attachmentIds,
        priority: Priority.PRIORITY_UNSPECIFIED,
        fields,
      },
      { actor, deadline },
    );
    return { is: 'open', number };
  } catch (err) {
    const { code, message, fields: wrong = {} } = err as Problem;
    if (passing.includes(code)) return { is: 'late' };
    log.error({ err, tenant, interaction: interaction.id, fields: wrong }, 'record refused');
    const places = Object.entries(wrong).map(([field, words]) => `; ${field} ${words}`);
    return { is: 'refused', reason: `${code}: ${message}${places.join('')}` };
  }
}

import type { Meta } from '#chassis/consumer';
import { isId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import type { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action } from '#proto/steward/incident/v1/incident';
import { stepOfEvent } from './domain/record-step';
import { hearOfUrges } from './hear-urge';
import { planClosing } from './plan-closing';
import { planDigest } from './store/digest';
import { keepConfidence } from './store/interaction';
import { countStep, forgetSteps, keepRecord } from './store/record-copy';
import { opened } from './store/unopened';

/** What the desk makes of what happens to an incident. */
export async function hearOfIncident(tx: Tx, event: IncidentChanged, meta: Meta): Promise<void> {
  if (!event.incident) return;
  const { incident, version } = event;
  if (event.action === Action.ACTION_UNSPECIFIED) return hearAgain(tx, event, meta);
  const isNew = event.action === Action.CREATE;
  const [isNewest] = await Promise.all([
    keepRecord(tx, incident, meta.version),
    countStep(tx, stepOfEvent(event, meta.eventId, meta.access?.groupIds ?? [])),
    isNew && planDigest(tx, event.time ?? incident.createTime!),
  ]); // one statement each, which travel together
  const mayClose = version > 1 || incident.resolveTime !== undefined; // for what has just begun nothing is planned
  if (isNewest && mayClose) await planClosing(tx, incident);
  await hearOfUrges(tx, event, meta);
  await followInteraction(tx, event, meta); // last: whoever is just being answered waits for this row
}

/** It stands so, though nothing happened: what we heard of it beyond that has been lost. */
async function hearAgain(tx: Tx, event: IncidentChanged, meta: Meta): Promise<void> {
  const incident = event.incident!;
  if (!(await keepRecord(tx, incident, meta.version))) return;
  await forgetSteps(tx, incident.id, incident.updateTime!);
  await planClosing(tx, incident);
  await followInteraction(tx, event, meta);
}

/** The interaction that opened the record learns its number, and who may come near. */
async function followInteraction(tx: Tx, { incident, action }: IncidentChanged, { access, version }: Meta) {
  const { interactionId: id, id: recordId, number } = incident!;
  if (!isId(id)) return;
  if (action === Action.CREATE) await tx.query(opened({ id, recordId, number }));
  else if (access) await keepConfidence(tx, id, access, version);
}

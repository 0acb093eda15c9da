import { serviceActor } from '#chassis/actor';
import { log } from '#chassis/log';
import { inTransaction, type Pool, type Tx } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import {
  hearOfKnownError,
  hearOfMajor,
  hearOfSolution,
  resolveWith,
  type Outcome,
} from './domain/follow-up-problem';
import type { StoredIncident } from './domain/incident';
import { hearOfEnd } from './domain/merge';
import { lockIncident } from './store/find-incident';
import { remindToCommunicate } from './overdue';
import { finish, takeDue, type FollowUp } from './store/follow-ups';
import { saveIncident } from './store/save-incident';

const batch = 64;
const atOnce = 4;
/** Something new may be to do at any time, so nobody sleeps longer than this. */
const idleMs = 500;

/** Does what follows for incidents from what happened elsewhere, until stopped. Any number of replicas may. */
export const startFollowUps = (db: Pool): Worker =>
  startWorker('incidents wait to be followed up', idleMs, async () => (await followUp(db)) === batch);

/** Does what is due, a batch at the most; answers how much was taken. One that fails keeps no other from being done. */
export async function followUp(db: Pool): Promise<number> {
  const due = await takeDue(db, batch);
  const waiting = [...due];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { tenant, id } = next;
      await inTransaction(db, tenant, (tx) => perform(tx, id, new Date())).catch((err: unknown) =>
        log.error({ err, followUp: id }, 'an incident cannot be followed up now'),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return due.length;
}

async function perform(tx: Tx, id: string, now: Date): Promise<void> {
  const due = await finish(tx, id);
  const incident = due && (await lockIncident(tx, due.incidentId));
  if (!incident) return;
  if (due.kind === 'COMMUNICATION_OVERDUE') return remindToCommunicate(tx, incident, due.said, now);
  const outcome = outcomeOf(due, incident, now);
  if (!outcome) return;
  const { personId, personName: name } = due.said;
  const actor = serviceActor('incident', tx.tenant, { personId, name });
  await saveIncident(tx, incident, outcome.after, { actor, action: outcome.action, text: outcome.text });
}

function outcomeOf(
  { kind, said }: Exclude<FollowUp, { kind: 'COMMUNICATION_OVERDUE' }>,
  incident: StoredIncident,
  now: Date,
): Outcome | undefined {
  switch (kind) {
    case 'PROBLEM_KNOWN_ERROR':
      return hearOfKnownError(incident, said.text, now);
    case 'PROBLEM_SOLVED':
      return hearOfSolution(incident, said, now);
    case 'MAJOR_COMMUNICATED':
      return hearOfMajor(incident, said.text, now);
    case 'MAJOR_RESOLVED':
      return resolveWith(incident, said, now);
    case 'MERGED_ENDED':
      return hearOfEnd(incident, said.text, now);
  }
}

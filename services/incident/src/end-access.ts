import { serviceActor } from '#chassis/actor';
import { inTransaction, type Pool } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { Action } from '#proto/steward/incident/v1/incident';
import { withdraw } from './domain/confidence';
import { move } from './domain/life';
import { findEndings, takeEnding, type Ending } from './store/access-request';
import { lockIncident } from './store/find-incident';
import { saveIncident } from './store/save-incident';

const batch = 32;
const idleMs = 1_000;

/** Takes back, when its hour is over, the sight of a confidential incident; any number of replicas may. */
export const startEndingAccess = (db: Pool): Worker =>
  startWorker('access could not be ended', idleMs, async () => (await endAccess(db)) === batch);

/** Ends what is due, a batch at the most; answers how many. */
export async function endAccess(db: Pool): Promise<number> {
  const endings = await findEndings(db, batch);
  for (const ending of endings) await endOne(db, ending);
  return endings.length;
}

const endOne = (db: Pool, ending: Ending): Promise<void> =>
  inTransaction(db, ending.tenant, async (tx) => {
    const incident = await lockIncident(tx, ending.incidentId); // first, as every command does, so that nobody waits crosswise
    if (!incident || !(await takeEnding(tx, ending))) return;
    const namedIds = withdraw(incident, ending.personId);
    const closed = move(incident, 'name', { namedIds }, new Date());
    const actor = serviceActor('incident', ending.tenant);
    await saveIncident(tx, incident, closed, { actor, action: Action.NAME, text: 'The hour is over.' });
  });

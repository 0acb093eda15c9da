import { serviceActor } from '#chassis/actor';
import { log } from '#chassis/log';
import { makePause } from '#chassis/pause';
import { inTransaction, type Pool } from '#chassis/postgres';
import { Action } from '#proto/steward/incident/v1/incident';
import { withdraw } from './domain/confidence';
import { move } from './domain/life';
import { findEndings, takeEnding, type Ending } from './store/access-request';
import { lockIncident } from './store/find-incident';
import { saveIncident } from './store/save-incident';

const batch = 32;
const idleMs = 1_000;

/** Takes back, when its hour is over, the sight of a confidential incident; any number of replicas may. */
export function startEndingAccess(db: Pool): { stop(): Promise<void> } {
  let stopped = false;
  const { pause, wake } = makePause();
  const loop = (async () => {
    while (!stopped) {
      const ended = await endAccess(db).catch((err: unknown) => {
        log.warn({ err }, 'access could not be ended');
        return 0;
      });
      if (ended < batch && !stopped) await pause(idleMs);
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}

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

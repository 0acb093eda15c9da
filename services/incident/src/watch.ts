import { serviceActor } from '#chassis/actor';
import { log } from '#chassis/log';
import { inTransaction, type Pool, type Tx } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { Incident_State as State } from '#proto/steward/incident/v1/incident';
import { planAfter, planOf } from './domain/watch';
import { actOn } from './store/act-on';
import { lockIncident } from './store/find-incident';
import { dropCheck, keepPlans, lockCheck, takeChecks, type CheckKey } from './store/watch-checks';
import { findWatched } from './store/watch-facts';
import { findRule } from './store/watchdog-rule';

const batch = 64;
const idleMs = 500;

/** Lets the rules act when it is time, until stopped. Any number of replicas may; each time happens once. */
export const startWatch = (db: Pool): Worker =>
  startWorker('rules wait to act', idleMs, async () => (await watch(db)) === batch);

/** Looks at what is due, a batch at the most; answers how much was taken. One that fails keeps no other from its turn. */
export async function watch(db: Pool, now = new Date()): Promise<number> {
  const due = await takeChecks(db, batch);
  for (const { tenant, ...key } of due)
    await inTransaction(db, tenant, (tx) => look(tx, key, now)).catch((err: unknown) =>
      log.error({ err, ...key }, 'a rule cannot act now'),
    );
  return due.length;
}

const isOver = ({ state }: { state: State }): boolean => state === State.CLOSED || state === State.CANCELLED;

/** The rule and the incident as they are now decide, not what was planned: either may have changed since. */
async function look(tx: Tx, key: CheckKey, now: Date): Promise<void> {
  const check = await lockCheck(tx, key);
  if (!check) return;
  const [rule, incident] = [await findRule(tx, key.ruleId), await lockIncident(tx, key.incidentId)];
  const [facts] = rule && incident ? await findWatched(tx, [incident.id], [rule]) : [];
  const plan = rule && facts && planOf(rule, facts, facts.caught[0]!, check);
  if (!plan || !incident || isOver(incident)) return void (await dropCheck(tx, key));
  if (!plan.dueTime || plan.dueTime > now) return keepPlans(tx, [{ ...key, ...plan }]);
  const actor = serviceActor('watchdog', tx.tenant, { name: rule.name });
  await actOn(tx, incident, { actor, acts: rule.acts, text: rule.name }, now, async (after, err) => {
    log.warn({ err: { message: err.message, fields: err.fields }, rule: rule.id }, 'a rule cannot do this');
    return after;
  });
  await keepPlans(tx, [{ ...key, ...planAfter(rule, plan, now) }]);
}

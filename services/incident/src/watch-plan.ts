import { inTransaction, type Pool, type Tx } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { Incident_State as State, type Incident } from '#proto/steward/incident/v1/incident';
import { WatchdogRule_Trigger_Kind as Trigger } from '#proto/steward/incident/v1/watchdog';
import { Agreement_Kind as Kind, type Clock } from '#proto/steward/sla/v1/sla';
import { Record_Type } from '#proto/steward/type/v1/record';
import { planOf, type Plan } from './domain/watch';
import { dropChecksOf, keepClock, keepPlans, lockChecks, type CheckKey } from './store/watch-checks';
import { findWatched } from './store/watch-facts';
import { keepSweep, listOpenIds, listSweeps, lockSweep, type Sweep } from './store/watch-sweep';
import { findRule, findRules, type StoredRule } from './store/watchdog-rule';

const batch = 200;
const idleMs = 1_000;
const over: State[] = [State.CLOSED, State.CANCELLED];

/** An incident changed: when does which rule look at it next? It is read as it stands now, whatever the order of the news. */
export async function planIncident(tx: Tx, { id, state }: Incident): Promise<void> {
  const rules = (await findRules(tx)).filter(({ trigger }) => trigger?.kind !== Trigger.CLOCK);
  if (over.includes(state)) await dropChecksOf(tx, id);
  else if (rules.length > 0) await planAll(tx, [id], rules);
}

/** Promises of groups and vendors have steps of their own. */
const inside: Kind[] = [Kind.OLA, Kind.UC];

/** A clock of the customer used up so much of its time: the rules that wait for this look at the incident at once. */
export async function planClock(tx: Tx, clock: Clock, percent: number, time: Date): Promise<void> {
  if (clock.record?.type !== Record_Type.INCIDENT || inside.includes(clock.kind)) return;
  for (const { id: ruleId, trigger } of await findRules(tx))
    if (trigger?.kind === Trigger.CLOCK && trigger.metric === clock.metric && percent >= trigger.percent)
      await keepClock(tx, { incidentId: clock.record.id, ruleId, cause: clock.id }, time);
}

/** Locks what is remembered first, and reads the incidents then, so that nothing newer is overwritten by this. */
async function planAll(tx: Tx, ids: string[], rules: StoredRule[]): Promise<void> {
  const remembered = await lockChecks(
    tx,
    ids,
    rules.map(({ id }) => id),
  );
  const plans = (await findWatched(tx, ids, rules)).flatMap((facts) =>
    rules.flatMap((rule, at) => {
      const key: CheckKey = { incidentId: facts.id, ruleId: rule.id, cause: '' };
      const acted = remembered.find(
        ({ incidentId, ruleId }) => incidentId === key.incidentId && ruleId === key.ruleId,
      );
      const plan: Plan | undefined = planOf(rule, facts, facts.caught[at]!, acted);
      return plan && (plan.dueTime || acted) ? [{ ...key, ...plan }] : [];
    }),
  );
  await keepPlans(tx, plans);
}

/** Goes through the open incidents when a rule changes, until stopped. Any number of replicas share the work. */
export const startWatchPlanner = (db: Pool): Worker =>
  startWorker('rules wait to be applied', idleMs, () => sweepRules(db));

/** A batch of each rule that changed; answers whether there was anything to do. */
export async function sweepRules(db: Pool): Promise<boolean> {
  let busy = false;
  for (const sweep of await listSweeps(db))
    busy = (await inTransaction(db, sweep.tenant, (tx) => sweepOne(tx, sweep))) || busy;
  return busy;
}

async function sweepOne(tx: Tx, { ruleId }: Sweep): Promise<boolean> {
  const after = await lockSweep(tx, ruleId);
  if (after === undefined) return false;
  const rule = await findRule(tx, ruleId);
  const ids = rule ? await listOpenIds(tx, after, batch) : [];
  if (rule && rule.trigger?.kind !== Trigger.CLOCK && ids.length > 0) await planAll(tx, ids, [rule]);
  await keepSweep(tx, ruleId, ids.length === batch ? ids.at(-1) : undefined);
  return true;
}

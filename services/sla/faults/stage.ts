import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '#chassis/testing';
import type { Calendar } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import { countTold, gatherEvidence } from './evidence';
import type { House, Replica } from './house';
import { judge, type Story, type Verdict } from './judge';
import { clocksOfRecord, makePromises, type Promises } from './promise';
import { open, type Said } from './said';

export interface Plan {
  replicas: number;
  clocks: number;
  /** Shares of the target at which somebody is told, beside the breach. */
  percents?: number[];
  /** Over how long the clocks fall due. */
  spreadMs: number;
  /** How long arming may take; where it takes longer, steps are overdue when they are armed. */
  leadMs: number;
}

/** A tenant of its own whose clocks are armed and will fall due. */
export interface Stage extends Story {
  tenant: string;
  calendar: Calendar;
  replicas: Replica[];
  /** When the first falls due, and when the last step is reached; epoch milliseconds. */
  dueFrom: number;
  dueUntil: number;
}

export const sleepUntil = (moment: number) => sleep(Math.max(0, moment - Date.now()));

/** Has the clocks armed: one for each metric and kind of each record. */
export async function setStage(house: House, plan: Plan): Promise<Stage> {
  const { clocks, percents = [], spreadMs, leadMs } = plan;
  const replicas = await house.keepReplicas(plan.replicas);
  const tenant = randomUUID();
  const target = leadMs + spreadMs;
  const promises: Promises = { targetMs: { [Priority.P3]: target }, percents };
  const calendar = await makePromises(replicas[0]!.peer, tenant, promises);
  const dueFrom = Date.now() + leadMs;
  const count = Math.ceil(clocks / clocksOfRecord);
  const said = Array.from({ length: count }, (_, index) =>
    open(randomUUID(), Math.round(dueFrom - target + (spreadMs * index) / count), Priority.P3),
  );
  await house.teller.tell(tenant, said);
  await waitForClocks(house, tenant, count * clocksOfRecord);
  const last = said.at(-1)!.at + (target * Math.max(100, ...percents)) / 100;
  return {
    tenant,
    calendar,
    replicas,
    promises,
    said: new Map(said.map((one) => [one.recordId, [one]])),
    patienceMs: 0,
    dueFrom,
    dueUntil: Math.ceil(last),
  };
}

const waitForClocks = (house: House, tenant: string, count: number) =>
  until(
    `${count} clocks`,
    async () => {
      const { changes } = await countTold(house.adminUrl, tenant);
      if (changes < count) await sleep(200);
      return changes >= count;
    },
    30_000 + 10 * count,
  );

/** Waits until all that must be told was told, or nothing more comes; then judges. */
export async function closeStage(house: House, stage: Stage, expected = Infinity): Promise<Verdict> {
  const { tenant, dueUntil } = stage;
  await sleepUntil(dueUntil);
  let [before, since] = [-1, Date.now()];
  for (;;) {
    const { steps, unpublished } = await countTold(house.adminUrl, tenant);
    if (steps !== before || unpublished > 0) [before, since] = [steps, Date.now()];
    // one that was overdue when it was armed waits for five seconds; whatever is doubled may come a little later
    if (Date.now() - since > (steps >= expected ? 1_000 : 7_000)) break;
    if (Date.now() - dueUntil > 300_000) break;
    await sleep(250);
  }
  return judge(stage, await gatherEvidence(house.adminUrl, house.nats, tenant));
}

export const lengthenStory = (story: Story, said: Said) =>
  story.said.set(said.recordId, [...(story.said.get(said.recordId) ?? []), said]);

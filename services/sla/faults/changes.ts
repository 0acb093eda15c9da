import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Action } from '#proto/steward/incident/v1/incident';
import type { Calendar } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import type { House, Replica } from './house';
import { clocksOfRecord, makePromises, managerOf } from './promise';
import { goOn, open, type Said } from './said';
import { closeStage, lengthenStory, type Stage } from './stage';
import type { Outcome, Size } from './trials';

/**
 * While steps fall due, records are held, resumed, accepted, resolved and get other priorities, in an order that
 * differs from record to record, and the calendar closes and opens again.
 */
export async function changeEverything(house: House, { clocks, awayMs }: Size): Promise<Outcome> {
  const replicas = await house.keepReplicas(2);
  const tenant = randomUUID();
  const promises = {
    targetMs: { [Priority.P1]: awayMs, [Priority.P3]: 2 * awayMs },
    percents: [50, 100, 120],
  };
  const calendar = await makePromises(replicas[0]!.peer, tenant, promises);
  const began = Date.now();
  const stage: Stage = {
    ...{ tenant, calendar, replicas, promises, said: new Map<string, Said[]>() },
    ...{ patienceMs: 10_000, dueFrom: began, dueUntil: began },
  };
  await Promise.all([
    tellLives(house, stage, Math.ceil(clocks / clocksOfRecord), began, 3 * awayMs),
    closeForAWhile(replicas, tenant, calendar, awayMs),
  ]);
  stage.dueUntil = Date.now() + 3 * awayMs; // whoever has just become P3 has all of it before them
  return { ...(await closeStage(house, stage)), away: { from: 0, to: 0 } };
}

/** What happens to a record, at which part of the whole; it differs by its number. */
function* liveOn(number: number): Generator<[part: number, action: Action, priority?: Priority]> {
  const chance = (salt: number) => ((number * 7919 + salt * 104729) % 997) / 997;
  if (chance(1) < 0.6) yield [0.5 * chance(2), Action.HOLD];
  if (chance(1) < 0.6) yield [0.5 * chance(2) + 0.2 * chance(3), Action.RESUME];
  const other = number % 2 === 0 ? Priority.P3 : Priority.P1;
  if (chance(4) < 0.6) yield [0.6 * chance(5), Action.OVERRIDE_PRIORITY, other];
  if (chance(6) < 0.3) yield [0.7 * chance(7), Action.ACCEPT];
  if (chance(8) < 0.2) yield [0.75 + 0.2 * chance(9), Action.HOLD];
  else if (chance(10) < 0.3) yield [0.75 + 0.25 * chance(11), Action.RESOLVE];
}

async function tellLives(house: House, stage: Stage, count: number, began: number, lastsMs: number) {
  const plan = Array.from({ length: count }, (_, number) => {
    const recordId = randomUUID();
    const begin = (0.3 * lastsMs * number) / count;
    const rest = [...liveOn(number)].map(([part, ...what]) => ({
      recordId,
      what,
      at: begin + (lastsMs - begin) * part,
    }));
    const first = number % 2 === 0 ? Priority.P1 : Priority.P3;
    return [{ recordId, what: [Action.CREATE, first] as const, at: begin }, ...rest];
  })
    .flat()
    .sort((a, b) => a.at - b.at);
  while (plan.length > 0) {
    const now = Date.now();
    const due = plan.splice(0, plan.findLastIndex(({ at }) => began + at <= now) + 1);
    const said = due.map(({ recordId, what: [action, priority] }) => {
      const last = stage.said.get(recordId)?.at(-1);
      const next = last ? goOn(last, action, now, priority) : open(recordId, now, priority!);
      lengthenStory(stage, next);
      return next;
    });
    await house.teller.tell(stage.tenant, said);
    await sleep(50);
  }
}

/** The calendar has a holiday today, which then is thought better of. */
async function closeForAWhile(replicas: Replica[], tenant: string, calendar: Calendar, awayMs: number) {
  const on = { actor: managerOf(tenant) };
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const holidays = [0, 1].map((ahead) => ({ date: day(ahead), name: 'Today' }));
  await sleep(awayMs);
  const closed = await replicas[0]!.peer.updateCalendar(
    { calendar: { ...calendar, holidays }, updateMask: ['holidays'], etag: calendar.etag },
    on,
  );
  await sleep(awayMs / 3);
  await replicas[1]!.peer.updateCalendar(
    { calendar: { ...calendar, holidays: [] }, updateMask: ['holidays'], etag: closed.etag },
    on,
  );
}

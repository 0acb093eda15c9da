import { resource } from '#chassis/decide';
import { deterministicId } from '#chassis/ids';
import { append } from '#chassis/outbox';
import { inTransaction, type Pool, type Tx } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import {
  type ServiceTarget,
  ServiceTargetBreached,
  ServiceTargetReport_State as State,
} from '#proto/steward/sla/v1/availability';
import type { Books } from './books';
import { addWorkingTime, NoWorkingTime } from './domain/calendar/kernel';
import { toMs } from './domain/duration';
import { findPeriod, type Span } from './domain/availability/period';
import { reportPeriod } from './domain/availability/report';
import { findCalendar } from './domain/book';
import { findEvidence, zoneOf } from './find-evidence';
import { readBusinessService } from './store/business-service';
import { readServiceTarget } from './store/service-target';
import { claimTarget, listDueTargets, noteBreach, setNextLook } from './store/target-check';

/** What is measured late still counts for the period that has just ended. */
const settleMs = 300_000;
/** A target that allows nothing could be broken at any moment; nobody looks at it all the time. */
const restMs = 10_000;

/** Looks at targets whose services were measured, or whose time may have run out; any number of replicas share the work. */
export const startWatchingTargets = (db: Pool, books: Books, everyMs = 2_000): Worker =>
  startWorker('targets of services wait', everyMs, () => watchTargets(db, books), {
    pool: db,
    table: 'target_check',
  });

/** Looks at some that are due; answers whether there were any. */
export async function watchTargets(db: Pool, books: Books): Promise<boolean> {
  const due = await listDueTargets(db);
  for (const { tenant, targetId } of due)
    await inTransaction(db, tenant, async (tx) => {
      const now = await claimTarget(tx, targetId);
      if (now) await watchTarget(tx, books, targetId, now);
    });
  return due.length > 0;
}

/** The period before is looked at as well: something may have been measured of it. */
async function watchTarget(tx: Tx, books: Books, targetId: string, now: Date): Promise<void> {
  const target = await readServiceTarget(tx, targetId);
  if (target.disabled) return void (await setNextLook(tx, targetId, undefined));
  const book = await books.latest(tx, tx.tenant);
  const zone = zoneOf(book, target.calendarId);
  const [current, before] = [0, 1].map((back) => findPeriod(target.period, zone, now, back)) as [Span, Span];
  const look = async (span: Span) => {
    const report = reportPeriod(target, await findEvidence(tx, book, target, span), now);
    if (report.state === State.BREACHED) await tellBreach(tx, target, span, now);
    return report;
  };
  await look(before);
  const { state, left } = await look(current);
  const settled = new Date(current.end.getTime() + settleMs);
  if (state === State.BREACHED || !left) return void (await setNextLook(tx, targetId, settled));
  // if it went down now and stayed so, it would run out then
  const calendar = findCalendar(book, target.calendarId, now).read();
  const soonest = new Date(now.getTime() + restMs);
  await setNextLook(tx, targetId, later(soonest, earlier(settled, runOut(calendar, now, toMs(left) + 1))));
}

const earlier = (one: Date, other: Date | undefined): Date => (other && other < one ? other : one);

const later = (one: Date, other: Date): Date => (other > one ? other : one);

function runOut(calendar: Parameters<typeof addWorkingTime>[0], now: Date, ms: number): Date | undefined {
  try {
    return addWorkingTime(calendar, now, ms);
  } catch (error) {
    if (error instanceof NoWorkingTime) return undefined;
    throw error;
  }
}

async function tellBreach(tx: Tx, target: ServiceTarget, { start, end }: Span, now: Date): Promise<void> {
  if (!(await noteBreach(tx, target.id, start, now))) return;
  const { name, ownerId } = await readBusinessService(tx, target.serviceId);
  await append(
    tx,
    ServiceTargetBreached,
    { target, serviceName: name, ownerId, periodStartTime: start, periodEndTime: end, time: now },
    {
      id: target.id,
      version: Number(target.etag),
      eventId: deterministicId(target.id, start.getTime()),
      access: resource(tx.tenant, { ownerIds: ownerId ? [ownerId] : [] }),
    },
  );
}

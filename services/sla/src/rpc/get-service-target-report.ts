import { Problem } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { GetServiceTargetReportRequest, ServiceTargetReport } from '#proto/steward/sla/v1/availability';
import type { Context } from '../context';
import { findPeriod } from '../domain/availability/period';
import { listOutages, reportPeriod } from '../domain/availability/report';
import { findEvidence, zoneOf } from '../find-evidence';
import { readServiceTarget } from '../store/service-target';

const mostOutages = 1_000;

export const getServiceTargetReport: Query<
  Context,
  GetServiceTargetReportRequest,
  ServiceTargetReport
> = async (db, { id, time, history }, { actor, now }, { books }) => {
  const target = await readServiceTarget(db, id);
  checkTime(time ?? now);
  const book = await books.latest(db, actor.tenant);
  const zone = zoneOf(book, target.calendarId);
  const look = (back: number) =>
    findEvidence(db, book, target, findPeriod(target.period, zone, time ?? now, back));
  const current = await look(0);
  const before = await Promise.all(Array.from({ length: history }, (_, index) => look(index + 1)));
  return {
    target,
    current: reportPeriod(target, current, now),
    outages: listOutages(current, now).slice(0, mostOutages),
    history: before.map((evidence) => reportPeriod(target, evidence, now)),
  };
};

/** Calendars answer for a few centuries only, also for the years before and after. */
function checkTime(time: Date): void {
  const year = time.getUTCFullYear();
  if (year < 1970 || year > 2200)
    throw new Problem('invalid', 'There is no such report.', { time: 'is not in the years 1970 to 2200' });
}

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

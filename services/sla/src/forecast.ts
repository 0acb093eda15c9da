import { type Books, findVersion } from './books';
import { type Pool, readerOf } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { breathe } from './breathe';
import type { Book } from './domain/book';
import { calibrate } from './domain/forecast/calibrate';
import { type Loads, readLoads, type Stay } from './domain/forecast/load';
import { learn, type Model } from './domain/forecast/model';
import type { Past } from './domain/forecast/past';
import { foretell } from './domain/forecast/foretell';
import {
  claimDue,
  enrolTenants,
  type GroupLoad,
  readLearned,
  restFromLearning,
  saveForecasts,
  saveLearned,
} from './store/forecast';
import { countPeople, type DueClock, listDue, listLive, type LiveClock } from './store/forecast-history';

/** What is older says little about today. */
const historyMs = 84 * 86_400_000;

/**
 * Keeps the forecasts of every tenant up to date, one tenant at a time; any number of replicas may do it.
 * @param db connections of its own, so that nobody waits for one
 */
export const startForecasting = (db: Pool, books: Books, everyMs = 30_000): Worker =>
  startWorker('forecasts wait', everyMs, () => forecastRound(db, books));

/** Answers whether it did something. */
export async function forecastRound(db: Pool, books: Books, now = new Date()): Promise<boolean> {
  await enrolTenants(db);
  const due = await claimDue(db);
  if (!due) return false;
  const reader = readerOf(db, due.tenant);
  const live = await listLive(reader);
  const past = await listDue(reader, new Date(now.getTime() - historyMs), now);
  const loads = readLoads([
    ...past.map(stayOfDue),
    ...live.filter((each) => !each.confidential).map(stayOfLive),
  ]);
  const breath = breathe();
  if (due.learn) {
    const known = past.map(readPast);
    const model = learn(known, loads, now.getTime());
    const calibration = await calibrate(known, loads, now, breath);
    await saveLearned(reader, due.tenant, { learnedAt: now, model, calibration });
    if (!calibration.tooLittleHistory) await restFromLearning(db, due.tenant);
  }
  const learned = await readLearned(reader);
  if (!learned) return true;
  const groupLoads = measureLoads(live, loads, await countPeople(reader), now);
  const book = await books.latest(reader, due.tenant);
  const forecasts = await foretellAll(live, learned.model, groupLoads, book, now, breath);
  await saveForecasts(reader, due.tenant, forecasts, groupLoads, now);
  return true;
}

const stayOfDue = ({ recordId, groupId, startAt, endAt }: DueClock): Stay => ({
  recordId,
  groupId,
  from: startAt.getTime(),
  to: endAt?.getTime() ?? Infinity,
});

const stayOfLive = ({ found: { kept }, sort: { groupId } }: LiveClock): Stay => ({
  recordId: kept.recordId,
  groupId,
  from: kept.startAt.getTime(),
  to: Infinity,
});

function readPast({ startAt, dueAt, endAt, usedMs, targetMs, state, ...rest }: DueClock): Past {
  return {
    ...rest,
    start: startAt.getTime(),
    end: endAt?.getTime() ?? Infinity,
    due: dueAt.getTime(),
    share: usedMs / targetMs,
    late: !endAt || endAt > dueAt,
    cancelled: state === 'CANCELLED' && endAt !== null && endAt <= dueAt,
  };
}

function measureLoads(live: LiveClock[], loads: Loads, people: Map<string, number>, now: Date) {
  const measured: Record<string, GroupLoad> = {};
  for (const groupId of new Set(live.map(({ sort }) => sort.groupId).filter((id) => id !== '')))
    measured[groupId] = {
      open: loads.openAt(groupId, now.getTime()),
      usual: loads.usualUntil(groupId, now.getTime()),
      people: people.get(groupId) ?? 0,
    };
  return measured;
}

async function foretellAll(
  live: LiveClock[],
  model: Model,
  loads: Record<string, GroupLoad>,
  book: Book,
  now: Date,
  breath: () => Promise<void>,
) {
  const forecasts: { clockId: string; perMille: number }[] = [];
  for (const { found, sort } of live) {
    await breath();
    const { kept } = found;
    const calendar = findVersion(book, kept.calendarId, kept.calendarVersion).read();
    const { basis, probability } = foretell(model, { kept, sort, load: loads[sort.groupId] }, calendar, now);
    if (basis !== 'KNOWN' && probability !== undefined)
      forecasts.push({ clockId: kept.id, perMille: Math.round(probability * 1000) });
  }
  return forecasts;
}

import { createHash } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { standingsOf } from '#chassis/decide';
import { readerOf, type Pool } from '#chassis/postgres';
import { countIncidents, type Tally } from './count-incidents';
import { openStirs } from './stirs';

/**
 * How many incidents each view shows somebody: remembered, and counted again only when something changed that the
 * reader has to do with. What depends on the time, or on the clocks, which change without a word, is counted again
 * after two seconds.
 */
export interface Tallies {
  of(actor: Actor, views: { id: string; filter: string }[]): Promise<(Tally & { viewId: string })[]>;
}

interface Kept {
  tallies: Promise<Tally[]>;
  mark: number;
  at: number;
}

const timely = /isOverdue|isAtRisk|DueTime/;
const timelyMs = 1_500;
const longestMs = 60_000;
const remembered = 5_000;

export function openTallies(db: Pool): Tallies {
  const stirs = openStirs(db);
  const known = new Map<string, Kept>();

  async function count(actor: Actor, filters: string[], mark: number, lifetimeMs: number): Promise<Tally[]> {
    if (filters.length === 0) return [];
    const key = keyOf(actor, filters);
    const found = known.get(key);
    const age = Date.now() - (found?.at ?? 0);
    if (found && age < lifetimeMs && stirs.lastFor(actor) <= found.mark) return found.tallies;
    const tallies = countIncidents(readerOf(db, actor.tenant), actor, filters);
    if (known.size >= remembered) known.clear();
    known.set(key, { tallies, mark, at: Date.now() });
    tallies.catch(() => known.delete(key));
    return tallies;
  }

  return {
    async of(actor, views) {
      const mark = await stirs.look(actor.tenant);
      const [moving, resting] = [true, false].map((moves) =>
        views.filter(({ filter }) => timely.test(filter) === moves),
      ) as [typeof views, typeof views];
      const filtersOf = (some: typeof views) => some.map(({ filter }) => filter);
      const counted = await Promise.all([
        count(actor, filtersOf(moving), mark, timelyMs),
        count(actor, filtersOf(resting), mark, longestMs),
      ]);
      const ids = [...moving, ...resting].map(({ id }) => id);
      const byId = new Map(counted.flat().map((tally, index) => [ids[index]!, tally]));
      return views.map(({ id }) => ({ viewId: id, ...byId.get(id)! }));
    },
  };
}

/** Whoever may see the same and asks the same shares the answer. */
function keyOf(actor: Actor, filters: string[]): string {
  const standings = standingsOf(actor).map(({ personId, groupIds, departmentIds, grants }) => [
    personId,
    groupIds,
    departmentIds,
    grants['incident.read'],
  ]);
  const said = JSON.stringify([actor.tenant, actor.service, standings, filters]);
  return createHash('sha256').update(said).digest('base64url');
}

import type { Attainment, Attainment_Figures as Figures } from '#proto/steward/sla/v1/attainment';

/** Figures of one row in one period; of the whole row, or of everything, where there is no key or no period. */
export interface Tally extends Figures {
  keys: string[] | null;
  startTime: Date | null;
}

/** How many points an answer has at most, over all rows. */
const mostPoints = 20_000;
const mostRows = 500;

const nothing: Figures = { met: 0, breached: 0, cancelled: 0, excused: 0 };
const sizeOf = ({ met, breached, cancelled }: Figures): number => met + breached + cancelled;

/** @param bounds when each period begins, and when the last one ends; none where there are no periods */
export function drawAttainment(tallies: Tally[], bounds: Date[]): Attainment {
  const byKeys = new Map<string, Tally[]>();
  for (const tally of tallies) {
    const name = JSON.stringify(tally.keys);
    byKeys.set(name, [...(byKeys.get(name) ?? []), tally]);
  }
  const all = [...byKeys.values()].map((group) => drawRow(group, bounds));
  const total = byKeys.get('null');
  const rows = all
    .filter((_, index) => [...byKeys.keys()][index] !== 'null')
    .sort((a, b) => sizeOf(b.total!) - sizeOf(a.total!) || (a.keys.join() < b.keys.join() ? -1 : 1));
  const most = Math.min(mostRows, Math.max(1, Math.floor(mostPoints / Math.max(1, bounds.length - 1))));
  return {
    rows: rows.slice(0, most),
    total: drawRow(total ?? [], bounds),
    truncated: rows.length > most,
  };
}

function drawRow(tallies: Tally[], bounds: Date[]): Attainment['rows'][number] {
  const figuresAt = new Map(tallies.map((tally) => [tally.startTime?.getTime(), figuresOf(tally)]));
  return {
    keys: tallies[0]?.keys ?? [],
    total: figuresAt.get(undefined) ?? nothing,
    points: bounds.slice(0, -1).map((startTime, index) => ({
      startTime,
      endTime: bounds[index + 1],
      figures: figuresAt.get(startTime.getTime()) ?? nothing,
    })),
  };
}

/** What there is none of is absent. */
const figuresOf = ({ keys: _, startTime: __, ...figures }: Tally): Figures => ({
  ...figures,
  shareMet: figures.shareMet ?? undefined,
  shareMetUnexcused: figures.shareMetUnexcused ?? undefined,
  usedMean: figures.usedMean ?? undefined,
  usedPercentile: figures.usedPercentile ?? undefined,
});

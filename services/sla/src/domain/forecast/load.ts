/** As long as a group had a record open; epoch milliseconds. */
export interface Stay {
  recordId: string;
  groupId: string;
  from: number;
  /** Infinity while it is open. */
  to: number;
}

/** What each group had open, and when. */
export interface Loads {
  openAt(groupId: string, at: number): number;
  /** On average, until a moment. */
  usualUntil(groupId: string, until: number): number;
}

/** @param stays of the clocks of records; a record counts once, as long as any clock of it lives */
export function readLoads(stays: Stay[]): Loads {
  const records = new Map<string, Stay>();
  for (const stay of stays.filter(({ groupId }) => groupId !== '')) {
    const known = records.get(`${stay.groupId} ${stay.recordId}`) ?? stay;
    const [from, to] = [Math.min(known.from, stay.from), Math.max(known.to, stay.to)];
    records.set(`${stay.groupId} ${stay.recordId}`, { ...stay, from, to });
  }
  const groups = new Map<string, Stay[]>();
  for (const stay of records.values()) {
    const group = groups.get(stay.groupId);
    if (group) group.push(stay);
    else groups.set(stay.groupId, [stay]);
  }
  const ends = new Map(
    [...groups].map(([groupId, of]) => [
      groupId,
      { from: sort(of.map((each) => each.from)), to: sort(of.map((each) => each.to)) },
    ]),
  );
  const first = stays.reduce((least, { from }) => Math.min(least, from), Infinity);
  const averages = new Map<string, number>();
  return {
    openAt(groupId, at) {
      const group = ends.get(groupId);
      return group ? countUntil(group.from, at) - countUntil(group.to, at) : 0;
    },
    usualUntil(groupId, until) {
      const key = `${groupId} ${until}`;
      const known = averages.get(key);
      if (known !== undefined) return known;
      const spent = (groups.get(groupId) ?? []).reduce(
        (sum, { from, to }) => sum + Math.max(0, Math.min(to, until) - from),
        0,
      );
      const average = until > first ? spent / (until - first) : 0;
      averages.set(key, average);
      return average;
    },
  };
}

const sort = (moments: number[]): Float64Array => Float64Array.from(moments).sort();

/** How many of the moments are not after this one. */
function countUntil(moments: Float64Array, at: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How much a group has to do, beside what it usually has. */
export type Tier = 'LIGHT' | 'USUAL' | 'HEAVY';

export function nameTier(open: number, usual: number): Tier {
  if (usual < 1) return 'USUAL';
  const ratio = open / usual;
  return ratio < 0.75 ? 'LIGHT' : ratio > 4 / 3 ? 'HEAVY' : 'USUAL';
}

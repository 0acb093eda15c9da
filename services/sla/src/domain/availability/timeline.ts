import { ServiceMeasurement_State as State } from '#proto/steward/sla/v1/availability';

/** What one source says of a service. */
export interface Word {
  source: string;
  from: Date;
  to: Date;
  /** It ends with the next word of the source, if that comes before. */
  open: boolean;
  state: State;
}

/** A part of the time through which the service was in one state. What lies between pieces is unknown. */
export interface Piece {
  from: number;
  to: number;
  state: State;
}

/** Of several sources the worst counts, and what is planned before all. */
export const badness: Partial<Record<State, number>> = {
  [State.UP]: 1,
  [State.DEGRADED]: 2,
  [State.DOWN]: 3,
  [State.MAINTENANCE]: 4,
};

/**
 * Lays the words of all sources over one another: of one source the latest to begin counts.
 * @returns pieces in order, in epoch milliseconds, clipped to the span
 */
export function drawTimeline(words: Word[], start: Date, end: Date): Piece[] {
  const spoken = closeWords(words);
  const [first, last] = [start.getTime(), end.getTime()];
  const bounds = [...new Set([first, last, ...spoken.flatMap(({ from, to }) => [from, to])])]
    .filter((at) => at >= first && at <= last)
    .sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let open: Spoken[] = [];
  let next = 0;
  for (const [index, from] of bounds.slice(0, -1).entries()) {
    while (next < spoken.length && spoken[next]!.from <= from) open.push(spoken[next++]!);
    open = open.filter(({ to }) => to > from);
    const state = worstOf(open);
    if (state) addPiece(pieces, { from, to: bounds[index + 1]!, state });
  }
  return pieces;
}

interface Spoken {
  source: string;
  from: number;
  to: number;
  state: State;
}

/** Ascending by their beginnings. */
function closeWords(words: Word[]): Spoken[] {
  const ordered = words.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  const nextOf = new Map<string, number>();
  const spoken = ordered.toReversed().map(({ source, from, to, open, state }) => {
    const next = nextOf.get(source) ?? Infinity;
    nextOf.set(source, from.getTime());
    return { source, from: from.getTime(), to: open ? Math.min(to.getTime(), next) : to.getTime(), state };
  });
  return spoken.reverse();
}

/** @param open ascending by their beginnings */
function worstOf(open: Spoken[]): State | undefined {
  const latest = new Map(open.map(({ source, state }) => [source, state]));
  const rank = (state: State) => badness[state] ?? 0;
  return [...latest.values()].sort((a, b) => rank(b) - rank(a))[0];
}

function addPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last && last.state === piece.state && last.to === piece.from) last.to = piece.to;
  else pieces.push(piece);
}

/**
 * An arithmetic of its own, so that what the service says can be judged: how a clock must have gone, from what was said
 * of its record. It knows only calendars that are open all the time but while they are closed altogether, and only what
 * the trial says: no reopening, no word to the customer.
 */
import { Action, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import type { Promises } from './promise';
import type { Said } from './said';

/** Part of the time line, epoch milliseconds; it ends before `to`. */
export interface Span {
  from: number;
  to: number;
}

export interface Course {
  /** When it ended; where it has not, Infinity. */
  end: number;
  /** Rests, having not ended. */
  rests: boolean;
  /** When so much of the target was used up, or will be; where it ended or rests before, Infinity. */
  reach(percent: number): number;
}

/** @param closed when the calendar was closed, ascending */
export function followClock(
  said: Said[],
  { metric, kind }: { metric: Metric; kind: Kind },
  { targetMs }: Promises,
  closed: Span[],
): Course {
  const facts = said.toSorted((a, b) => a.version - b.version);
  const timesOf = (fits: (one: Said) => boolean) => facts.filter(fits).map(({ at }) => at);
  const resolved = timesOf(({ state }) => state === State.RESOLVED);
  const accepted = timesOf(({ action }) => action === Action.ACCEPT);
  // what a record says of an acceptance that is still to be heard of is the customer's, not the group's
  const known = kind === Kind.SLA ? facts.flatMap(({ respondedAt = Infinity }) => respondedAt) : [];
  const end = Math.min(...resolved, ...(metric === Metric.RESPONSE ? [...accepted, ...known] : []));
  const lived = facts.filter(({ at }, index) => index === 0 || at < end);
  const restsAfter = ({ state }: Said) => metric === Metric.RESOLUTION && state === State.ON_HOLD;
  const runs = lived
    .map((fact, index): Span & { fact: Said } => ({ fact, from: fact.at, to: lived[index + 1]?.at ?? end }))
    .filter(({ fact }) => !restsAfter(fact))
    .flatMap((run) => cutOut(run, closed));
  const target = targetMs[lived.at(-1)!.priority]!;
  return {
    end,
    rests: end === Infinity && restsAfter(lived.at(-1)!),
    reach(percent) {
      let left = Math.max(1, Math.round((target * percent) / 100));
      for (const { from, to } of runs) {
        if (to - from >= left) return from + left;
        left -= Math.max(0, to - from);
      }
      return Infinity;
    },
  };
}

function cutOut(span: Span, holes: Span[]): Span[] {
  const parts: Span[] = [];
  let { from } = span;
  for (const hole of holes) {
    if (hole.to <= from || hole.from >= span.to) continue;
    if (hole.from > from) parts.push({ from, to: hole.from });
    from = hole.to;
  }
  return from < span.to ? [...parts, { from, to: span.to }] : parts;
}

import type { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import type { Priority } from '#proto/steward/type/v1/record';

/** Of which sort a clock is: others of its sort tell what may become of it. */
export interface Sort {
  metric: Metric;
  kind: Kind;
  priority: Priority;
  /** Who has the record; empty where nobody does. */
  groupId: string;
}

/** A clock whose due time has passed, so that it is decided. Moments in epoch milliseconds. */
export interface Past extends Sort {
  recordId: string;
  start: number;
  /** Infinity while it lives. */
  end: number;
  due: number;
  /** Share of the target that was used in the end; it says nothing where the clock was late. */
  share: number;
  late: boolean;
  /** Called off before it was decided. */
  cancelled: boolean;
}

/** When so much of the target was used, as if all of it had been working time alike. */
export const reachedAt = ({ start, due }: Past, share: number): number => start + (due - start) * share;

/** Whether the clock was still undecided when so much of its target was used. */
export const reached = ({ late, share: end }: Past, share: number): boolean => late || end > share;

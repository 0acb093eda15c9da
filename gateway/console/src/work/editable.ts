import type { Source, Versioned } from './use-deed';

/** A record that people write. */
export interface Written extends Versioned {
  number?: string;
  state?: string;
  updateTime?: string;
}
/** A kind of record whose fields are changed where they stand, and merged where two did at once. */
export interface Editable<R extends Written, C extends object> {
  of: 'incident' | 'problem';
  right: string;
  source(id: string): Source<R>;
  save(change: C): (on: R) => Promise<unknown>;
  /** The fields in which two may differ. */
  watched: readonly string[];
}

export const isEnded = ({ state = '' }: Written): boolean => ['CLOSED', 'CANCELLED'].includes(state);

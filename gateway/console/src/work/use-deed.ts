import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem } from '../api/problem';

/** Something that is changed on the version that was seen. */
export interface Versioned {
  id?: string;
  etag?: string;
}
/** Where it stands among the queries, and how it is asked for. */
export interface Source<R> {
  key: QueryKey;
  read(): Promise<R>;
  /** Whether nothing is different that a person would want to know of before going on: clocks tick, mail is sent. */
  isAlike?(before: R, now: R): boolean;
}
/** Compares all but some fields. */
export const alikeBut =
  <R extends object>(moving: (keyof R)[]) =>
  (before: R, now: R): boolean => {
    const still = (record: R) =>
      JSON.stringify({ ...record, ...Object.fromEntries(moving.map((field) => [field, undefined])) });
    return still(before) === still(now);
  };
type Deed<R> = (on: R) => Promise<unknown>;
const mostTries = 3;
const isVersionOf = <R extends Versioned>(made: unknown, { id }: R): made is R =>
  typeof made === 'object' && made !== null && 'etag' in made && 'id' in made && made.id === id;

/**
 * Does something to the version that is on the screen, or that an earlier deed from here makes of it: each waits for the
 * one before. Where another was faster, nothing is done and `conflict` says what stands now; `again` does it, or another
 * deed, to that. What only machines changed meanwhile holds up nobody.
 */
export function useDeed<R extends Versioned>(record: R, source: Source<R>, onDone = () => {}) {
  const queries = useQueryClient();
  const [conflict, setConflict] = useState<{ before: R; now: R; deed: Deed<R> }>();
  const under = useRef<Promise<unknown>>(Promise.resolve());
  const became = useRef(new Map<string | undefined, R>()).current;
  const latest = (on: R): R => {
    const next = became.get(on.etag);
    return next ? latest(next) : on;
  };
  async function perform({ deed, on, before }: { deed: Deed<R>; on: R; before: R }): Promise<boolean> {
    for (let [seen, tries] = [latest(on), 0]; ; tries++) {
      try {
        const made = await deed(seen);
        if (isVersionOf(made, seen) && made.etag !== seen.etag) {
          became.set(seen.etag, made);
          queries.setQueryData(source.key, made);
        }
        setConflict(undefined);
        return true;
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
        const now = await source.read();
        queries.setQueryData(source.key, now);
        if (tries === mostTries || !source.isAlike?.(seen, now)) {
          setConflict({ before: latest(before), now, deed });
          return false;
        }
        seen = now;
      }
    }
  }
  const act = useMutation({
    mutationFn(wish: Parameters<typeof perform>[0]) {
      const turn = under.current.then(() => perform(wish));
      under.current = turn.catch(() => undefined); // who comes next is told by their own
      return turn;
    },
    onSuccess: (done) => done && onDone(),
    onSettled(done) {
      const isFresh = queries.invalidateQueries({ queryKey: source.key });
      return done === false ? undefined : isFresh; // of a conflict is known already what stands now
    },
  });
  return {
    begin: (deed: Deed<R>) => act.mutate({ deed, on: record, before: record }),
    again: (deed?: Deed<R>) =>
      conflict && act.mutate({ deed: deed ?? conflict.deed, on: conflict.now, before: conflict.before }),
    forget() {
      act.reset();
      setConflict(undefined);
    },
    conflict,
    error: act.error,
    pending: act.isPending,
  };
}

import type { QueryClient } from '@tanstack/react-query';
import { me } from '../app/session';

/** Gathers what changed for a moment, so that a burst of events is one look. */
const gatherMs = 300;
/** A line that was refused is tried again between one and two of these later: not by all pages at once. */
const refusedMs = 4_000;

/**
 * Hears what changes and has the pages look again; what is on the screen stays until the new answer is there.
 * @returns how to stop listening
 */
export function listenLive(queries: QueryClient): () => void {
  const changed = new Set<string>();
  let settling: number | undefined;
  let opening: number | undefined;
  const settle = () => {
    settling = undefined;
    const kinds = new Set([...changed].map((key) => key.split(' ')[0]!));
    changed.clear();
    void queries.invalidateQueries({ predicate: ({ queryKey }) => kinds.has(String(queryKey[0])) });
  };
  const open = (): EventSource => {
    const line = new EventSource('/api/v1/stream');
    line.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      const { type, id } = JSON.parse(data) as { type: string; id: string };
      changed.add(`${type} ${id}`);
      settling ??= window.setTimeout(settle, gatherMs);
    });
    line.addEventListener('presence', ({ data }: MessageEvent<string>) => {
      const { record, people } = JSON.parse(data) as { record: { id: string }; people: unknown[] };
      queries.setQueryData(['presence', record.id], { record, people });
    });
    // What happened while the line was broken was not heard.
    line.addEventListener('open', () => void queries.invalidateQueries());
    line.addEventListener('error', () => {
      if (line.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      void queries.invalidateQueries({ queryKey: me.queryKey }); // the session may have ended
      opening = window.setTimeout(() => (stream = open()), refusedMs * (1 + Math.random()));
    });
    return line;
  };
  let stream = open();
  return () => {
    stream.close();
    window.clearTimeout(settling);
    window.clearTimeout(opening);
  };
}

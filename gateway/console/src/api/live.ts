import type { QueryClient } from '@tanstack/react-query';

/** Gathers what changed for a moment, so that a burst of events is one look. */
const gatherMs = 300;

/**
 * Hears what changes and has the pages look again; what is on the screen stays until the new answer is there.
 * @returns how to stop listening
 */
export function listenLive(queries: QueryClient): () => void {
  const stream = new EventSource('/api/v1/stream');
  const changed = new Set<string>();
  let timer: number | undefined;
  const settle = () => {
    timer = undefined;
    const kinds = new Set([...changed].map((key) => key.split(' ')[0]!));
    changed.clear();
    void queries.invalidateQueries({ predicate: ({ queryKey }) => kinds.has(String(queryKey[0])) });
  };
  stream.addEventListener('changed', ({ data }: MessageEvent<string>) => {
    const { type, id } = JSON.parse(data) as { type: string; id: string };
    changed.add(`${type} ${id}`);
    timer ??= window.setTimeout(settle, gatherMs);
  });
  stream.addEventListener('presence', ({ data }: MessageEvent<string>) => {
    const { record, people } = JSON.parse(data) as { record: { id: string }; people: unknown[] };
    queries.setQueryData(['presence', record.id], { record, people });
  });
  // What happened while the line was broken was not heard.
  stream.addEventListener('open', () => void queries.invalidateQueries());
  return () => {
    stream.close();
    window.clearTimeout(timer);
  };
}

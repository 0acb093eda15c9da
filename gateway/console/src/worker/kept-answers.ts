import { NetworkFirst } from 'workbox-strategies';
import { cacheOf, whoIs } from './who';

/** So many answers are kept, and no file larger than this. */
const most = 400;
const mostBytes = 2_000_000;

/** Answers and the pictures in them; a file to be saved is not read in its place. */
const worthKeeping = ({ status, headers }: Response): boolean =>
  status === 200 &&
  /^(application\/json|image\/)/.test(headers.get('content-type') ?? '') &&
  Number(headers.get('content-length')) <= mostBytes;

/** Says of an answer that it is an old one, so that the page can say so to the person. */
function markKept(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set('X-Steward-Kept', headers.get('date') ?? '');
  return new Response(answer.body, { status: answer.status, headers });
}

/** The newest answers stay; what was asked again has moved to the end. */
async function trim(name: string): Promise<void> {
  const cache = await caches.open(name);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((old) => cache.delete(old)));
}

/** Asks the server; without it, what it answered this same person before. */
export const asked = (person: string): NetworkFirst =>
  new NetworkFirst({
    cacheName: cacheOf(person),
    plugins: [
      {
        cacheWillUpdate: async ({ response }) =>
          (await whoIs()) === person && worthKeeping(response) ? response : null,
        cacheDidUpdate: async ({ cacheName }) => {
          // somebody left while this was written
          if ((await whoIs()) !== person) await caches.delete(cacheName);
          else await trim(cacheName);
        },
        cachedResponseWillBeUsed: async ({ cachedResponse }) =>
          cachedResponse ? markKept(cachedResponse) : null,
      },
    ],
  });

import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { asked } from './kept-answers';
import { become, whoIs } from './who';

declare const self: ServiceWorkerGlobalScope;
/** Every file of this build, put here by `build-worker.mts`. */
declare const FILES: { url: string; revision: string | null }[];

// the pages open without network …
precacheAndRoute(FILES);
cleanupOutdatedCaches();
clientsClaim();
const places = [/^\/$/, /^\/(sign-in|portal|work|watch|quality|settings|me)(\/|$|\?)/];
registerRoute(new NavigationRoute(createHandlerBoundToURL('/'), { allowlist: places }));

// … and show what was open: what the server answered this person, and nobody else
const api = '/api/v1/';
const never = /^\/api\/v1\/(sessions|stream|exports|auditEvents|me\/(auditEvents|sessions|signIn))/;
registerRoute(
  ({ url }) => url.pathname === `${api}me`,
  async ({ request, event }) => {
    const asking = asked(await whoIs()).handle({ request, event });
    const answer = await asking;
    if (answer.headers.has('X-Steward-Kept')) return answer;
    if (answer.status === 401) await become('');
    if (!answer.ok) return answer;
    const { id } = (await answer.clone().json()) as { id: string };
    if (id === (await whoIs())) return answer;
    await become(id);
    return asked(id).handle({ request, event });
  },
);
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(api) && !never.test(url.pathname),
  async ({ request, event }) => {
    const person = await whoIs();
    if (!person) return fetch(request);
    const answer = await asked(person).handle({ request, event });
    if (answer.status === 401) await become('');
    return answer;
  },
);

/** Who comes or goes leaves nothing behind, also where the answer to it is lost. */
async function pass({ request }: { request: Request }): Promise<Response> {
  const answer = await fetch(request).catch(async (error: unknown) => {
    await become('');
    throw error;
  });
  if (answer.ok) await become('');
  return answer;
}
const session = ({ url }: { url: URL }) => /^\/api\/v1\/sessions(\/current|:\w+)?$/.test(url.pathname);
registerRoute(session, pass, 'POST');
registerRoute(session, pass, 'DELETE');

// a new version waits until somebody asks for it
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});

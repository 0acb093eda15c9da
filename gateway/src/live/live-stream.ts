import type { Actor } from '#chassis/actor';
import type { Callers } from '../callers/callers';
import type { IdentifyRequest } from '../callers/identify-request';
import type { Route } from '../http/route-table';
import type { Told } from './hearsay';
import { Listener } from './listener';

/** Tells open pages which records changed, as server-sent events; what changed they read themselves. */
export function openLiveStream(callers: Callers, identify: IdentifyRequest) {
  const listeners = new Set<Listener>();
  const route: Route = {
    verb: 'get',
    path: '/v1/stream',
    async answer(request, response) {
      const { token, ...caller } = await identify(request);
      if (request.method === 'HEAD') return void response.type('text/event-stream').end();
      const listener = new Listener(response, caller, () => callers.identify(token));
      listeners.add(listener);
      response.once('close', () => {
        listener.close();
        listeners.delete(listener);
      });
    },
  };
  return {
    route,
    tell: (event: Told): void => listeners.forEach((listener) => listener.tell(event)),
    recheck: (concerns: (actor: Actor) => boolean): void =>
      listeners.forEach((listener) => listener.recheck(concerns)),
    close: (): void => listeners.forEach((listener) => listener.close()),
  };
}

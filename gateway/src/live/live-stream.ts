import type { Actor } from '#chassis/actor';
import { watch } from '#chassis/meter';
import type { Caller } from '../callers/caller';
import type { Callers } from '../callers/callers';
import type { IdentifyRequest } from '../callers/identify-request';
import type { Route } from '../http/route-table';
import { streamsOpen } from '../metrics';
import type { Presence } from '../presence/people';
import type { Told } from './hearsay';
import { Listener } from './listener';

/** Tells open pages which records changed, as server-sent events; what changed they read themselves. */
export function openLiveStream(callers: Callers, identify: IdentifyRequest) {
  /** Each with the token it was opened by. */
  const listeners = new Map<Listener, string>();
  const route: Route = {
    verb: 'get',
    path: '/v1/stream',
    async answer(request, response) {
      const { token, ...caller } = await identify(request);
      if (request.method === 'HEAD') return void response.type('text/event-stream').end();
      const listener = new Listener(response, caller, () => callers.identify(token));
      listeners.set(listener, token);
      response.once('close', () => {
        listener.close();
        listeners.delete(listener);
      });
    },
  };
  const unwatch = watch([streamsOpen], () => [[streamsOpen, listeners.size]], 0);
  return {
    route,
    tell: (event: Told): void => listeners.forEach((_, listener) => listener.tell(event)),
    /** @param mayRead whether whoever has the token may still read the record */
    show: (presence: Presence, mayRead: (caller: Caller, token: string) => Promise<boolean>): void =>
      listeners.forEach((token, listener) => listener.show(presence, (caller) => mayRead(caller, token))),
    recheck: (concerns: (actor: Actor) => boolean): void =>
      listeners.forEach((_, listener) => listener.recheck(concerns)),
    close(): void {
      unwatch();
      listeners.forEach((_, listener) => listener.close());
    },
  };
}

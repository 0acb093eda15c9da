import type { Subscription } from 'nats';
import type { Bus } from '#chassis/bus';
import { log } from '#chassis/log';
import type { IdentifyRequest } from '../callers/identify-request';
import { readJson } from '../http/read-json';
import type { Route } from '../http/route-table';
import { viewOf, type Presence } from './people';
import { readPlace, readSaid } from './read-said';
import type { Readers } from './readers';
import type { PresenceStore } from './store';

interface Surroundings {
  bus: Bus;
  store: PresenceStore;
  readers: Readers;
  identify: IdentifyRequest;
  /** Tells the open pages of this gateway. */
  show(presence: Presence): void;
}

/** Outside the streams of events: whoever misses it sees the truth at their next heartbeat. */
const subjectOf = (tenant: string): string => `presence.${tenant}`;

/** Who else looks at a record, or is typing: told to those who are at it too, on whichever gateway. */
export function openPresence({ bus, store, readers, identify, show }: Surroundings) {
  let subscription: Subscription | undefined;
  let stopped = false;
  void bus.connected().then(
    (nats) => {
      const callback = (error: Error | null, message: { json<T>(): T }) =>
        !error && hear(() => message.json());
      if (!stopped) subscription = nats.subscribe('presence.*', { callback });
    },
    () => undefined, // closed before there was a connection
  );

  const arrive: Route = {
    verb: 'put',
    path: '/v1/presence',
    async answer(request, response) {
      const { token, ...caller } = await identify(request);
      const { record, doing } = readSaid(await readJson(request), readers.types);
      const { tenant, personId, name } = caller.actor;
      const { staff } = await readers.read(caller, token, record).catch((error: unknown) => {
        leaveUnseen(tenant, record, personId);
        throw error;
      });
      const presence = await store.arrive(tenant, record, { personId, name, doing, staff });
      tell(presence);
      response.json({ record, people: viewOf(presence.people, personId) });
    },
  };
  const leave: Route = {
    verb: 'delete',
    path: '/v1/presence',
    async answer(request, response) {
      const { actor } = await identify(request);
      tell(await store.leave(actor.tenant, readPlace(request.url, readers.types), actor.personId));
      response.status(204).end();
    },
  };
  return {
    routes: [arrive, { ...arrive, verb: 'post' }, leave] satisfies Route[] as Route[],
    stop() {
      stopped = true;
      subscription?.unsubscribe();
    },
  };

  /** Whoever may read a record no longer is not seen at it any longer. */
  function leaveUnseen(...where: Parameters<PresenceStore['leave']>): void {
    store.leave(...where).then(tell, () => undefined);
  }

  function tell(presence: Presence): void {
    bus
      .connected()
      .then((nats) => nats.publish(subjectOf(presence.tenant), JSON.stringify(presence)))
      .catch((err: unknown) => log.warn({ err }, 'presence is not told'));
  }

  function hear(read: () => Presence): void {
    try {
      show(read());
    } catch (err) {
      log.warn({ err }, 'presence not understood');
    }
  }
}

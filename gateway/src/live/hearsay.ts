import type { Msg, Subscription } from 'nats';
import type { Bus } from '#chassis/bus';
import type { Resource } from '#chassis/decide';
import { log } from '#chassis/log';

/** An event as the gateway needs it: what happened to which record, and who may know. */
export interface Told {
  /** steward.incident.v1.IncidentChanged */
  subject: string;
  eventId: string;
  tenant: string;
  /** The record it is about. */
  id: string;
  version: number;
  /** Who may know of it. */
  heardBy: Resource | undefined;
  json(): unknown;
}

/** Listens to every event as it is published; what was missed while NATS was away is not made up for. */
export function listen(bus: Bus, hear: (event: Told) => void): { stop(): void } {
  let subscription: Subscription | undefined;
  let stopped = false;
  const callback = (error: Error | null, message: Msg) => {
    if (error || !message.headers) return;
    try {
      hear(readMessage(message));
    } catch (err) {
      log.warn({ err, subject: message.subject }, 'event not understood');
    }
  };
  bus
    .connected()
    .then((nats) => {
      if (!stopped) subscription = nats.subscribe('steward.>', { callback });
    })
    .catch(() => undefined); // closed before there was a connection
  return {
    stop() {
      stopped = true;
      subscription?.unsubscribe();
    },
  };
}

function readMessage(message: Msg): Told {
  const head = (name: string): string => message.headers?.get(name) ?? '';
  const heardBy = head('Steward-Heard-By') || head('Steward-Access'); // most changes are for all who may read the record
  return {
    subject: message.subject,
    eventId: head('Steward-Event'),
    tenant: head('Steward-Tenant'),
    id: head('Steward-Aggregate'),
    version: Number(head('Steward-Version')),
    heardBy: heardBy ? (JSON.parse(heardBy) as Resource) : undefined,
    json: () => message.json(),
  };
}

import { connect, DiscardPolicy, StorageType, type NatsConnection } from 'nats';
import { log } from './log';

/** The connection to NATS. It is made in the background and made again for ever: nobody's start waits for it. */
export interface Bus {
  /** Waits until there is a connection. */
  connected(): Promise<NatsConnection>;
  isUp(): boolean;
  close(): Promise<void>;
}

/** @param url nats://user:password@host:port; user and password may be missing */
export function openBus(url: string, name: string): Bus {
  const { host, username, password } = new URL(url);
  const options = {
    servers: host,
    name,
    user: username || undefined,
    pass: password || undefined,
    noAsyncTraces: true, // else each message published costs the stack trace of an error that hardly ever comes
  };
  let closed = false;
  let up: NatsConnection | undefined;
  const connecting = (async () => {
    for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
      if (closed) throw new Error('closed');
      try {
        return (up = await connect({
          ...options,
          maxReconnectAttempts: -1,
          reconnectTimeWait: 250,
          timeout: 2_000,
        }));
      } catch (err) {
        log.warn({ err: { message: (err as Error).message } }, 'NATS is away');
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  })();
  connecting.catch(() => undefined);
  return {
    connected: () => connecting,
    isUp: () => up !== undefined && !up.isClosed(),
    async close() {
      closed = true;
      await up?.drain().catch(() => undefined);
    },
  };
}

/** steward.incident.v1.IncidentChanged is published to the stream EV_INCIDENT, as every event of that service. */
export const streamOf = (subject: string): string => `EV_${subject.split('.')[1]!.toUpperCase()}`;
export const subjectsOf = (service: string): string => `steward.${service}.>`;

/** Takes the stream away, and with it what others have yet to hear of it. */
export async function dropStream(nats: NatsConnection, service: string): Promise<void> {
  const manager = await nats.jetstreamManager();
  await manager.streams.delete(streamOf(`steward.${service}`)).catch((error: { code?: string }) => {
    if (error.code !== '404') throw error;
  });
}

const nanos = (seconds: number): number => seconds * 1e9;

/** Makes the stream where it is missing. Nobody deletes from it, and a full one refuses rather than forgets. */
export async function ensureStream(nats: NatsConnection, service: string) {
  const manager = await nats.jetstreamManager();
  const name = streamOf(`steward.${service}`);
  try {
    return await manager.streams.info(name);
  } catch (error) {
    if ((error as { code?: string }).code !== '404') throw error;
    return manager.streams.add({
      name,
      subjects: [subjectsOf(service)],
      storage: StorageType.File,
      discard: DiscardPolicy.New,
      deny_delete: true,
      deny_purge: true,
      max_age: nanos(14 * 86_400),
      duplicate_window: nanos(120),
    });
  }
}

import { createClient } from 'redis';
import { log } from '#chassis/log';

export type Redis = ReturnType<typeof openRedis>;

/** The connection is made in the background and made again for ever; while there is none, commands fail at once. */
export function openRedis(url: string) {
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    pingInterval: 10_000,
    socket: { connectTimeout: 2_000, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 2_000) },
  });
  let told = false;
  client.on('error', (err: Error) => {
    if (!told) log.warn({ err: { message: err.message } }, 'Redis is away');
    told = true;
  });
  client.on('ready', () => (told = false));
  void client.connect().catch(() => undefined);
  return client;
}

export const closeRedis = (client: Redis): void => client.destroy();

/**
 * A server that is there and does not answer is as good as away. What it answered while this process was held up itself
 * counts: timers are looked at before sockets, so the sockets are looked at once more.
 */
export const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`no answer in ${ms} ms`));
    const timer = setTimeout(() => setImmediate(giveUp), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

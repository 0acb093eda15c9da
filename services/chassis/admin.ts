import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentType, tellMetrics } from './meter';
import { watchReady } from './readings';

/**
 * Answers operators and probes: /healthz (the process turns), /readyz (it can do its work), /metrics.
 * @param ready throws while the service cannot do its work
 */
export async function openAdmin(port: number, ready: () => Promise<unknown>) {
  let draining = false;
  const isReady = () => (draining ? Promise.reject(new Error('draining')) : withinHalfASecond(ready()));
  const unwatch = watchReady(isReady);
  const server = createServer((request, response) => {
    const say = (status: number, body: string, type = 'text/plain') =>
      response.writeHead(status, { 'content-type': type }).end(body);
    if (request.url === '/healthz') say(200, 'ok\n');
    else if (request.url === '/metrics') void tellMetrics().then((metrics) => say(200, metrics, contentType));
    else if (request.url === '/readyz')
      void isReady()
        .then(() => say(200, 'ready\n'))
        .catch(() => say(503, 'not ready\n'));
    else say(404, 'no such page\n');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    drain: () => void (draining = true),
    stop() {
      unwatch();
      return new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections());
    },
  };
}

const withinHalfASecond = (check: Promise<unknown>): Promise<unknown> =>
  Promise.race([
    check,
    new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), 500).unref()),
  ]);

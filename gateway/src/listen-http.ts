import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuseBrokenHttp } from './http/problem-json';

const finishMs = 20_000;
/** A file may take its time over a slow line; whoever reads a body sees to it that it moves. */
const wholeRequestMs = 15 * 60_000;

/** Listens for HTTP. Whoever sends too slowly is not waited for. */
export async function listenHttp(answer: RequestListener, port: number) {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: wholeRequestMs, keepAliveTimeout: 65_000 },
    answer,
  );
  server.on('clientError', refuseBrokenHttp);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    /** Accepts nothing new, finishes what is under way. */
    stop: () =>
      new Promise<void>((resolve) => {
        const idle = setInterval(() => server.closeIdleConnections(), 50); // those that have had their answer
        const late = setTimeout(() => server.closeAllConnections(), finishMs);
        server.close(() => {
          clearInterval(idle);
          clearTimeout(late);
          resolve();
        });
      }),
  };
}

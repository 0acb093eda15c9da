import { Agent, request } from 'node:http';

export interface Figures {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  failed: number;
  requests: number;
}
export interface Call {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}
export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** A client that keeps its connections, as a browser or another system does. */
export function openClient(url: string, token: string, sockets: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const { hostname, port } = new URL(url);
  return {
    close: () => agent.destroy(),
    send: ({ method, path, headers, body }: Call) =>
      new Promise<Reply>((resolve, reject) => {
        const sent = request(
          {
            agent,
            hostname,
            port,
            method,
            path: `/api/v1${path}`,
            headers: {
              authorization: `Bearer ${token}`,
              ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
              ...headers,
            },
          },
          (response) => {
            let text = '';
            response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
            response.on('end', () =>
              resolve({ status: response.statusCode!, headers: response.headers, text }),
            );
          },
        );
        sent.on('error', reject).end(body);
      }),
  };
}

/** So many clients, each sending its next request when it has its answer, for so many seconds after a warm-up. */
export async function drive(
  clients: number,
  seconds: number,
  one: (client: number) => Promise<Reply>,
): Promise<Figures> {
  const took: number[] = [];
  let failed = 0;
  const begin = performance.now() + 1_000;
  const end = begin + seconds * 1_000;
  const loop = async (client: number) => {
    for (let sent = performance.now(); sent < end; sent = performance.now()) {
      const { status } = await one(client);
      const done = performance.now();
      if (sent < begin || done > end) continue;
      if (status < 300) took.push(done - sent);
      else failed++;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => loop(client)));
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? NaN;
  return {
    perSecond: took.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failed,
    requests: took.length,
  };
}

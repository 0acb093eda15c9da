import { Client, credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import { channelOptions, timeCall } from '#chassis/client';
import type { Method } from '#chassis/contract';
import { fromServiceError, Problem } from '#chassis/errors';
import { writeOrigin, type Origin } from '#chassis/origin';
import { rawDefinition } from '../contract/raw-definition';

/** What travels beside the message. */
interface Beside {
  /** The sealed actor; absent where nobody signed in. */
  sealed?: string;
  idempotencyKey?: string;
  /** From where somebody signs in. */
  origin?: Origin;
}
export type Call = (method: Method, request: Buffer, beside: Beside) => Promise<Buffer>;

const patienceMs = 3_000;
const bulkPatienceMs = 30_000;
/** How often something with an Idempotency-Key is sent: the one who heard it may have died before it answered. */
const tries = 3;
const betweenMs = 100;
const asItIs = (bytes: Buffer): Buffer => bytes;

/**
 * Reaches the services of the contract. Reads are tried again while a service is away, and so is what has a key, which
 * is done once however often it is sent.
 * @param addresses host:port by the service's short name
 */
export function dialServices(methods: Method[], addresses: Record<string, string>) {
  const clients = new Map<string, Client>();
  for (const service of new Set(methods.map((method) => method.service))) {
    const address = addresses[service];
    if (!address) throw new Error(`nothing says where ${service} listens`);
    const definition = rawDefinition(methods.filter((method) => method.service === service));
    clients.set(service, new Client(address, credentials.createInsecure(), channelOptions(definition)));
  }
  const send = ({ service, path }: Method, request: Buffer, metadata: Metadata, deadline: number) =>
    new Promise<Buffer>((resolve, reject) => {
      const timed = timeCall(path);
      const done = (error: ServiceError | null, answer?: Buffer) =>
        error ? reject(timed(fromServiceError(error))) : resolve(timed(answer!));
      clients.get(service)!.makeUnaryRequest(path, asItIs, asItIs, request, metadata, { deadline }, done);
    });
  const call: Call = async (method, request, { sealed, idempotencyKey, origin }) => {
    const metadata = new Metadata();
    if (sealed) metadata.set('actor', sealed);
    if (idempotencyKey) metadata.set('idempotency-key', idempotencyKey);
    if (origin) writeOrigin(metadata, origin);
    const deadline = Date.now() + (method.load === 'BULK' ? bulkPatienceMs : patienceMs);
    for (let left = idempotencyKey ? tries : 1; ; left--) {
      try {
        return await send(method, request, metadata.clone(), deadline);
      } catch (error) {
        const away = error instanceof Problem && error.code === 'unavailable';
        if (!away || left === 1 || Date.now() + betweenMs > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, betweenMs));
      }
    }
  };
  return {
    call,
    /** Whether the service takes calls; waits half a second at the most. */
    reach: (service: string): Promise<void> =>
      new Promise((resolve, reject) =>
        clients.get(service)!.waitForReady(Date.now() + 500, (error) => (error ? reject(error) : resolve())),
      ),
    close: () => clients.forEach((client) => client.close()),
  };
}

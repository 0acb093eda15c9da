import {
  credentials,
  Metadata,
  type ChannelCredentials,
  type Client,
  type ClientOptions,
  type ServiceDefinition,
  type ServiceError,
} from '@grpc/grpc-js';
import { methods } from '#proto/methods';
import { sealActor, type Actor } from './actor';
import { fromServiceError, Problem } from './errors';
import { calledSeconds } from './metrics';
import { writeOrigin, type Origin } from './origin';

/** On whose behalf, and for how long one waits: three seconds where nothing is said. */
export interface On {
  actor: Actor;
  /** Epoch milliseconds. */
  deadline?: number;
  idempotencyKey?: string;
  origin?: Origin;
}
/* eslint-disable @typescript-eslint/no-explicit-any -- the shapes are taken from the generated client */
type Unary<F> = F extends (
  request: infer Req,
  metadata: Metadata,
  options: any,
  callback: (error: ServiceError | null, response: infer Res) => void,
) => any // the last of the generated overloads, which is the one a conditional type sees
  ? (request: Req, on: On) => Promise<Res>
  : never;
/** A generated client whose methods answer with promises and throw problems. */
export type Peer<C> = { [K in keyof C as C[K] extends (...args: any[]) => any ? K : never]: Unary<C[K]> } & {
  close(): void;
};

/** Reads are tried again when the other side is away; what changes something is not, unless it is known to be safe. */
export function channelOptions(definition: ServiceDefinition, safe: string[] = []): ClientOptions {
  const repeatable = Object.entries(definition)
    .filter(([name, { path }]) => methods[path]?.load === 'READ' || safe.includes(name))
    .map(([, { path }]) => ({ service: path.split('/')[1]!, method: path.split('/')[2]! }));
  return {
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 1_000,
    'grpc.dns_min_time_between_resolutions_ms': 1_000, // replicas that were replaced have other addresses
    'grpc.keepalive_time_ms': 20_000,
    'grpc.keepalive_timeout_ms': 5_000,
    'grpc.service_config': JSON.stringify({
      loadBalancingConfig: [{ round_robin: {} }],
      retryThrottling: { maxTokens: 10, tokenRatio: 0.1 },
      methodConfig: [
        {
          name: repeatable,
          retryPolicy: {
            maxAttempts: 3,
            initialBackoff: '0.1s',
            maxBackoff: '1s',
            backoffMultiplier: 2,
            retryableStatusCodes: ['UNAVAILABLE'],
          },
        },
      ].filter(({ name }) => name.length > 0),
    }),
  };
}

/**
 * Reaches another service.
 * @param safe names of methods that may be tried again though they change something, being idempotent by themselves
 */
export function dial<C extends Client>(
  Generated: {
    new (address: string, creds: ChannelCredentials, options?: ClientOptions): C;
    service: ServiceDefinition;
  },
  address: string,
  key: Buffer,
  safe: string[] = [],
): Peer<C> {
  const client = new Generated(
    address,
    credentials.createInsecure(),
    channelOptions(Generated.service, safe),
  );
  const call = (name: string) => (request: unknown, on: On) =>
    new Promise((resolve, reject) => {
      const timed = timeCall(Generated.service[name]!.path);
      const method = (client as any)[name] as (...args: unknown[]) => void;
      const deadline = on.deadline ? on.deadline - 50 : Date.now() + 3_000; // leave the caller time to say so
      method.call(
        client,
        request,
        metadataOf(on, key),
        { deadline },
        (error: ServiceError | null, response: unknown) =>
          error ? reject(timed(fromServiceError(error))) : resolve(timed(response)),
      );
    });
  const peer: Record<string, unknown> = { close: () => client.close() };
  for (const name of Object.keys(Generated.service)) peer[name] = call(name);
  return peer as Peer<C>;
}
/* eslint-enable @typescript-eslint/no-explicit-any */

/** Begins to measure a call; give what came of it through the answer. */
export function timeCall(method: string): <T>(end: T) => T {
  const stopTimer = calledSeconds.startTimer();
  return (end) => {
    stopTimer({ method, outcome: end instanceof Problem ? end.code : 'ok' });
    return end;
  };
}

const sealLifetimeMs = 60_000;
const seals = new WeakMap<Actor, { sealed: string; until: number }>();

/** Sealing costs more than carrying: whoever calls again as the same actor carries the same seal for a minute. */
function sealOf(actor: Actor, key: Buffer): string {
  const known = seals.get(actor);
  if (known && known.until > Date.now()) return known.sealed;
  const sealed = sealActor(actor, key);
  seals.set(actor, { sealed, until: Date.now() + sealLifetimeMs });
  return sealed;
}

/** The headers of a call. */
function metadataOf({ actor, idempotencyKey, origin }: On, key: Buffer): Metadata {
  const metadata = new Metadata();
  metadata.set('actor', sealOf(actor, key));
  if (idempotencyKey) metadata.set('idempotency-key', idempotencyKey);
  if (origin) writeOrigin(metadata, origin);
  return metadata;
}

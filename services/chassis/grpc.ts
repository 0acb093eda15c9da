import {
  type Metadata,
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceDefinition,
} from '@grpc/grpc-js';
import { methods } from '#proto/methods';
import { actorOpener, type Actor } from './actor';
import { openAdmission } from './admission';
import { mayAtAll } from './decide';
import { Problem, toServiceError } from './errors';
import { log } from './log';
import { rpcSeconds } from './metrics';
import { readOrigin, type Origin } from './origin';
import type { MethodNeeds } from './needs';
import { sqlState } from './postgres';

/** Everything about a call but its request. */
export interface Call {
  actor: Actor;
  /** The moment of the call; a service that loads history says another. */
  now: Date;
  /** When the caller stops waiting, as epoch milliseconds. */
  deadline: number;
  /** Empty where the caller sent none. */
  idempotencyKey: string;
  method: string;
  origin: Origin;
}
export type Answer<Req, Res> = (request: Req, call: Call) => Promise<Res>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table of methods, each with shapes of its own
export type Answers = Record<string, Answer<any, any>>;

interface Options {
  /** 0 for any free one. */
  port: number;
  /** Tells genuine actors. */
  key: Buffer;
  clock?: () => Date;
  limit?: number;
  host?: string;
  /** After which callers connect anew, and so find replicas that were not there before. */
  connectionAgeMs?: number;
}

/** How long what is under way may take, when a connection or the server ends. */
const finishMs = 20_000;

const nobody: Actor = {
  tenant: '',
  personId: '',
  name: '',
  sessionId: '',
  roles: [],
  groupIds: [],
  departmentIds: [],
  grants: {},
};

/**
 * Serves one service of the contract. Every method must be answered; who may call it at all is checked here again,
 * by the contract.
 */
export async function serve(definition: ServiceDefinition, answers: Answers, options: Options) {
  const { port, key, clock = () => new Date(), limit = 256, host = '0.0.0.0' } = options;
  const { connectionAgeMs = 300_000 } = options;
  const open = actorOpener(key);
  const { admit } = openAdmission(limit);
  const server = new Server({
    'grpc.max_receive_message_length': 1 << 20,
    'grpc.max_connection_age_ms': connectionAgeMs,
    'grpc.max_connection_age_grace_ms': finishMs,
  });
  const handlers: Record<
    string,
    (call: ServerUnaryCall<unknown, unknown>, done: sendUnaryData<unknown>) => void
  > = {};
  for (const [name, { path }] of Object.entries(definition)) {
    const answer = answers[name];
    const needs = methods[path];
    if (!answer || !needs) throw new Error(`${path} is not answered`);
    handlers[name] = (call, done) => void answerCall(path, needs, answer, call, done);
  }
  server.addService(definition, handlers);
  const bound = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, at) =>
      error ? reject(error) : resolve(at),
    ),
  );
  return {
    port: bound,
    /** Finishes what is under way, for twenty seconds at the most. */
    stop: () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(() => server.forceShutdown(), finishMs);
        server.tryShutdown(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };

  async function answerCall(
    method: string,
    needs: MethodNeeds,
    answer: Answer<unknown, unknown>,
    call: ServerUnaryCall<unknown, unknown>,
    done: sendUnaryData<unknown>,
  ): Promise<void> {
    const stopTimer = rpcSeconds.startTimer();
    try {
      const actor = identify(call.metadata, needs);
      const deadline = Number(call.getDeadline());
      const now = actor.service && actor.at ? new Date(actor.at) : clock();
      const idempotencyKey = String(call.metadata.get('idempotency-key')[0] ?? '');
      const response = await admit(needs.load, () =>
        answer(call.request, {
          actor,
          now,
          deadline,
          idempotencyKey,
          method,
          origin: readOrigin(call.metadata),
        }),
      );
      stopTimer({ method, outcome: 'ok' });
      done(null, response);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'internal') log.error({ err: error, method }, 'call failed');
      stopTimer({ method, outcome: problem.code });
      done(toServiceError(problem), null);
    }
  }

  function identify(metadata: Metadata, needs: MethodNeeds): Actor {
    const sealed = metadata.get('actor')[0];
    const actor = sealed === undefined ? nobody : open(String(sealed));
    if (needs.access === 'open') return actor;
    if (actor.tenant === '') throw new Problem('unauthenticated', 'Please sign in.');
    const allowed =
      needs.access === 'permission'
        ? mayAtAll(actor, needs.permission)
        : needs.access === 'internal'
          ? actor.service !== undefined
          : actor.personId !== '';
    if (!allowed) throw new Problem('forbidden', 'You do not have the right to do this.');
    return actor;
  }
}

/** A database that is away or too slow is a passing trouble; whatever else we did not foresee is a fault of ours. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const state = sqlState(error) ?? '';
  const message = error instanceof Error ? error.message : String(error);
  const away =
    /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|57P|08|53)/.test(state) ||
    /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(message);
  if (away) return new Problem('unavailable', 'The database is away.', undefined, error);
  if (['55P03', '57014', '40P01', '40001'].includes(state))
    return new Problem('conflict', 'Others are changing the same thing. Try again.', undefined, error);
  return new Problem('internal', 'Something broke on our side.', undefined, error); // the reason stays in our log
}

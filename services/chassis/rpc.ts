import type { ServiceDefinition } from '@grpc/grpc-js';
import { tellDeed } from './deed';
import type { Answer, Call } from './grpc';
import { once } from './idempotency';
import { inTransaction, readerOf, type Pool, type Queryable, type Tx } from './postgres';

/** Answers a question; each statement is a snapshot of its own. */
export type Query<C, Req, Res> = (db: Queryable, request: Req, call: Call, context: C) => Promise<Res>;
/** Does something, once for each idempotency key, in one transaction. */
export type Command<C, Req, Res> = (tx: Tx, request: Req, call: Call, context: C) => Promise<Res>;
/** Neither of the two: it has several transactions, or none. */
export type Errand<C, Req, Res> = (request: Req, call: Call, context: C) => Promise<Res>;

/* eslint-disable @typescript-eslint/no-explicit-any -- tables of functions, each with shapes of its own */
type Table<F> = Record<string, F>;
type AnswersOf<T> = {
  [K in keyof T]: T[K] extends (...args: [any, infer Req, ...any[]]) => Promise<infer Res>
    ? Answer<Req, Res>
    : never;
};
type ErrandsOf<T> = {
  [K in keyof T]: T[K] extends (request: infer Req, ...args: any[]) => Promise<infer Res>
    ? Answer<Req, Res>
    : never;
};

const each = <F, A>(table: Table<F>, make: (name: string, work: F) => A): Record<string, A> =>
  Object.fromEntries(Object.entries(table).map(([name, work]) => [name, make(name, work)]));

export function queries<C extends { db: Pool }, T extends Table<Query<C, any, any>>>(context: C, table: T) {
  return each(
    table,
    (_, work): Answer<unknown, unknown> =>
      (request, call) =>
        work(readerOf(context.db, call.actor.tenant), request, call, context),
  ) as AnswersOf<T>;
}

export function commands<C extends { db: Pool }, T extends Table<Command<C, any, any>>>(
  definition: ServiceDefinition,
  context: C,
  table: T,
) {
  return each(table, (name, work): Answer<unknown, unknown> => {
    const { requestSerialize, responseSerialize, responseDeserialize } = definition[name]!;
    return (request, call) =>
      inTransaction(context.db, call.actor.tenant, async (tx) => {
        const act = async () => {
          const answer: unknown = await work(tx, request, call, context);
          await tellDeed(tx, call, request as object, answer as object);
          return answer;
        };
        if (call.idempotencyKey === '') return act();
        let fresh: unknown;
        const answer = await once(tx, intentOf(call, requestSerialize(request)), async () =>
          responseSerialize((fresh = await act())),
        );
        return fresh ?? responseDeserialize(answer);
      });
  }) as AnswersOf<T>;
}

export function errands<C, T extends Table<Errand<C, any, any>>>(context: C, table: T) {
  return each(
    table,
    (_, work): Answer<unknown, unknown> =>
      (request, call) =>
        work(request, call, context),
  ) as ErrandsOf<T>;
}
/* eslint-enable @typescript-eslint/no-explicit-any */

/** Who wants what, for `once`. */
export const intentOf = ({ actor, idempotencyKey, method }: Call, body: Buffer) => ({
  principal: actor.personId || actor.service!,
  key: idempotencyKey,
  method,
  body,
});

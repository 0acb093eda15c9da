import type { ConsumerMessages, JsMsg } from 'nats';
import {
  byRecord,
  byTenant,
  eventIdOf,
  inTraceOf,
  laneOf,
  metaOf,
  tenantOf,
  traced,
  type Meta,
} from './arrived-event';
import type { Bus } from './bus';
import { Problem } from './errors';
import { listen, listenersOf, ourGeneration, type Listener } from './listener';
import { log } from './log';
import { consumed, deadLettered, failedEvents } from './metrics';
import type { EventType } from './outbox';
import { inTransaction, type Pool, type Tx } from './postgres';

export type { Meta };
type Handle<E> = (tx: Tx, event: E, meta: Meta) => Promise<unknown>;
interface Arrived<E> {
  event: E;
  meta: Meta;
}
export interface Subscription {
  subject: string;
  /** Hears of each by itself … */
  handle?: (tx: Tx, json: unknown, meta: Meta) => Promise<unknown>;
  /** … or of all that arrived together, the oldest first. */
  handleBatch?: (tx: Tx, arrived: Arrived<unknown>[]) => Promise<unknown>;
}

/** Listens to one kind of event. The handler is idempotent by the inbox, and must not mind the order. */
export const on = <E>(
  type: EventType<E>,
  handle: Handle<E>,
): Subscription & Required<Pick<Subscription, 'handle'>> => ({
  subject: type.$type,
  handle: (tx, json, meta) => handle(tx, type.fromJSON(json), meta),
});

/**
 * Listens to one kind of event, as many of a tenant at a time as arrived together: for what is done for many in hardly
 * more statements than for one. If it fails for some of them, it is called again for each half, down to those alone.
 */
export const onBatch = <E>(
  type: EventType<E>,
  handle: (tx: Tx, arrived: Arrived<E>[]) => Promise<unknown>,
): Subscription => ({
  subject: type.$type,
  handleBatch: (tx, arrived) =>
    handle(
      tx,
      arrived.map(({ event, meta }) => ({ event: type.fromJSON(event), meta })),
    ),
});

/** How events are taken. */
export interface Pace {
  /**
   * Batches under way at once, so that while one waits for the database another is worked out; more than one for who
   * keeps nothing that events of several records write to.
   */
  lanes: number;
  /** Events that take effect together, at the most; many for who hears of all that arrived together. */
  batch: number;
}
const usualPace: Pace = { lanes: 1, batch: 64 };
const tries = 8;
/** How often is asked whether we have lost a piece of our past, and have to hear it again. */
const lookMs = 5_000;
/** How long the first of a batch waits for company. */
const gatherMs = 5;

/**
 * Hands each event to its subscription until it has taken effect exactly once, however often it is delivered.
 * Events of one tenant that arrive together take effect in a transaction or two; of those that fail each half is tried
 * by itself, and one that fails alone is tried again with growing pauses, and after eight tries goes to the dead
 * letters. Nothing blocks behind it.
 * @param service names the durable consumer: replicas of a service share the events
 */
export function startConsumers(
  pool: Pool,
  bus: Bus,
  service: string,
  subscriptions: Subscription[],
  { lanes, batch }: Pace = usualPace,
): { stop(): Promise<void> } {
  const running = listenersOf(service, subscriptions).map((listener) => startConsumer(listener));
  return { stop: async () => void (await Promise.all(running.map((one) => one.stop()))) };

  function startConsumer(listener: Listener): { stop(): Promise<void> } {
    const { source } = listener;
    let stopped = false;
    let messages: ConsumerMessages | undefined;
    const loop = (async () => {
      while (!stopped) {
        try {
          const generation = await ourGeneration(pool);
          messages = await listen(await bus.connected(), listener, generation, lanes * batch);
          const opened = messages;
          if (stopped) {
            await opened.close(); // whoever stopped us did not see it yet
            break;
          }
          const watch = setInterval(() => {
            void ourGeneration(pool).then(
              (now) => (now === generation ? undefined : opened.close()),
              () => undefined, // the database is away: what is heard now will not take effect either
            );
          }, lookMs).unref();
          await drain(opened).finally(() => clearInterval(watch));
        } catch (err) {
          if (!stopped) log.warn({ err: { message: (err as Error).message }, source }, 'waiting for events');
          if (!stopped) await new Promise((resolve) => setTimeout(resolve, 500));
        }
      }
    })();
    return {
      async stop() {
        stopped = true;
        await messages?.close();
        await Promise.race([loop, new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
      },
    };
  }

  /** Shares what arrives out between the lanes, a record's events always to the same. */
  async function drain(messages: ConsumerMessages): Promise<void> {
    const open = Array.from({ length: lanes }, () => openLane());
    for await (const message of messages) open[laneOf(message, lanes)]!.take(message);
    await Promise.all(open.map((lane) => lane.settled()));
  }

  /** Settles what has arrived so far, again and again; while one batch is settled the next one gathers. */
  function openLane() {
    const arrived: JsMsg[] = [];
    let settling: Promise<void> | undefined;
    const settleArrived = async () => {
      while (arrived.length > 0) await settle(arrived.splice(0, batch));
      settling = undefined;
    };
    return {
      take(message: JsMsg) {
        arrived.push(message);
        settling ??= new Promise((resolve) => setTimeout(resolve, gatherMs)).then(settleArrived);
      },
      settled: async () => settling,
    };
  }

  async function settle(messages: JsMsg[]): Promise<void> {
    for (const [tenant, group] of byTenant(messages)) {
      try {
        await inTransaction(pool, tenant, (tx) => takeEffect(tx, group));
        for (const message of group) message.ack();
      } catch (error) {
        if (group.length === 1) await fail(group[0]!, error);
        else for (const half of halvesOf(group)) await settle(half);
      }
    }
  }

  async function takeEffect(tx: Tx, messages: JsMsg[]): Promise<void> {
    const wanted = messages.filter(({ subject }) => subscriptions.some((one) => one.subject === subject));
    if (wanted.length === 0) return;
    const { rows } = await tx.query<{ event_id: string }>({
      name: 'inbox',
      text: `insert into inbox (consumer, event_id, tenant) select $1, unnest($2::uuid[]), $3
        on conflict do nothing returning event_id`,
      values: [service, wanted.map(eventIdOf), tx.tenant],
    });
    const fresh = new Set(rows.map(({ event_id }) => event_id));
    const news = wanted.filter((message) => fresh.delete(eventIdOf(message))); // the others already happened
    const outcomes = await Promise.allSettled([
      ...[...byRecord(news).values()].map((ofRecord) => inTurn(tx, ofRecord)),
      ...subscriptions.map((subscription) => together(tx, subscription, news)),
    ]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** A record's events one after the other; those of several records side by side, so that their statements travel together. */
  async function inTurn(tx: Tx, messages: JsMsg[]): Promise<void> {
    for (const message of messages) {
      const json: unknown = message.json();
      for (const { subject, handle } of subscriptions)
        if (handle && subject === message.subject)
          await traced(service, [message], () => handle(tx, json, metaOf(message)));
      consumed.add(1, { subject: message.subject });
    }
  }

  async function together(tx: Tx, { subject, handleBatch }: Subscription, news: JsMsg[]): Promise<void> {
    const wanted = handleBatch ? news.filter((message) => message.subject === subject) : [];
    if (wanted.length === 0) return;
    const arrived = wanted.map((message) => ({ event: message.json<unknown>(), meta: metaOf(message) }));
    await traced(service, wanted, () => handleBatch!(tx, arrived));
  }

  async function fail(message: JsMsg, error: unknown): Promise<void> {
    const attempt = message.info.deliveryCount;
    const hopeless = error instanceof SyntaxError || (error instanceof Problem && error.code === 'invalid');
    inTraceOf(message, () =>
      log.error(
        { err: error, subject: message.subject, event: eventIdOf(message), attempt },
        'event not handled',
      ),
    );
    failedEvents.add(1, { subject: message.subject });
    if (!hopeless && attempt < tries) return message.nak(Math.min(60_000, 250 * 2 ** attempt));
    try {
      await inTransaction(pool, tenantOf(message), (tx) => bury(tx, service, message, error));
      deadLettered.add(1, { subject: message.subject });
      message.term();
    } catch {
      message.nak(5_000);
    }
  }
}

function halvesOf<T>(all: T[]): [T[], T[]] {
  const middle = Math.ceil(all.length / 2);
  return [all.slice(0, middle), all.slice(middle)];
}

async function bury(tx: Tx, consumer: string, message: JsMsg, error: unknown): Promise<void> {
  const head = Object.fromEntries([...(message.headers ?? [])].map(([name, values]) => [name, values[0]]));
  await tx.query({
    text: `insert into dead_letter (consumer, event_id, tenant, subject, payload, headers, error)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (consumer, event_id) do update set error = excluded.error, failed_at = clock_timestamp()`,
    values: [
      consumer,
      eventIdOf(message),
      tx.tenant,
      message.subject,
      message.string(),
      JSON.stringify(head),
      String(error),
    ],
  });
}

import { AckPolicy, DeliverPolicy, type ConsumerMessages, type NatsConnection } from 'nats';
import { streamOf, subjectsOf } from './bus';
import { readGenerations } from './generation';
import type { Pool } from './postgres';

const rollCall = '.RollCall';

/** A place in the stream of a service. */
export interface Listener {
  source: string;
  durable: string;
  filter: string;
}

/** Roll calls are heard by themselves: so who listens to one kind beside them is not sent all the others. */
export function listenersOf(service: string, subscriptions: { subject: string }[]): Listener[] {
  const subjects = new Set(subscriptions.map(({ subject }) => subject));
  const kindsBySource = new Map<string, string[]>();
  const listeners: Listener[] = [];
  for (const subject of subjects) {
    const source = subject.split('.')[1]!;
    if (subject.endsWith(rollCall)) listeners.push({ source, durable: `${service}_roll`, filter: subject });
    else kindsBySource.set(source, [...(kindsBySource.get(source) ?? []), subject]);
  }
  for (const [source, kinds] of kindsBySource)
    listeners.push({ source, durable: service, filter: kinds.length === 1 ? kinds[0]! : subjectsOf(source) });
  return listeners;
}

/** @throws Error where nobody has looked yet */
export async function ourGeneration(pool: Pool): Promise<number> {
  const generations = await readGenerations(pool);
  if (!generations) throw new Error('the database is another one: the relay will say of which generation');
  return generations[0]?.number ?? 0;
}

/**
 * Whose database lost what it had heard hears everything again from the beginning; what took effect is in the inbox.
 * @param atOnce how many it takes at once
 */
export async function listen(
  nats: NatsConnection,
  { source, durable, filter }: Listener,
  generation: number,
  atOnce: number,
): Promise<ConsumerMessages> {
  const manager = await nats.jetstreamManager();
  const stream = streamOf(`steward.${source}`);
  const description = generation === 0 ? undefined : `generation ${generation}`;
  const { config } = (await manager.consumers.info(stream, durable).catch(() => undefined)) ?? {};
  // one whose filter is changed may wait for ever, so it is made anew
  if (config && ((config.description || undefined) !== description || config.filter_subject !== filter))
    await manager.consumers.delete(stream, durable);
  // refused where it is there with another configuration: replicas of two releases have to say the same
  await manager.consumers.add(stream, {
    durable_name: durable,
    description,
    filter_subject: filter,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: 30e9,
    max_deliver: -1,
    max_ack_pending: 1_000,
  });
  const consumer = await nats.jetstream().consumers.get(stream, durable);
  return consumer.consume({
    max_messages: Math.max(256, atOnce),
    idle_heartbeat: 2_000,
    expires: 10_000,
    abort_on_missing_resource: true,
  });
}

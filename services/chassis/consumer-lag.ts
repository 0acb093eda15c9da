import type { ConsumerInfo, JetStreamManager, MsgRequest } from 'nats';
import { streamOf, type Bus } from './bus';
import { reading, watch, type Read } from './meter';

const labels = ['stream', 'consumer'];
const pending = reading(
  'steward_consumer_pending',
  'Events of the stream that were not sent to the listening service yet.',
  labels,
);
const unsettled = reading(
  'steward_consumer_unsettled',
  'Events sent to a replica of the listening service that it has not settled yet.',
  labels,
);
const again = reading(
  'steward_consumer_redelivered',
  'Unsettled events that were sent more than once: those that failed, or whose replica went away.',
  labels,
);
const oldest = reading(
  'steward_consumer_oldest_seconds',
  'How long ago the oldest event was published that the listening service has not settled; 0 if there is none.',
  labels,
);

/**
 * How far each listener is behind the stream of a service. Who tells the events says it, and not who should hear them:
 * a listener that is gone is behind, too.
 * @returns what ends it
 */
export function watchListeners(bus: Bus, service: string, clock: () => number = Date.now): () => void {
  const stream = streamOf(`steward.${service}`);
  return watch([pending, unsettled, again, oldest], async () => {
    if (!bus.isUp()) throw new Error('NATS is away');
    const nats = await bus.connected();
    const manager = await nats.jetstreamManager({ checkAPI: false, timeout: 1_000 });
    const listeners = await listDurable(manager, stream);
    return (await Promise.all(listeners.map((info) => look(manager, info)))).flat();
  });

  async function look(manager: JetStreamManager, info: ConsumerInfo): Promise<Read[]> {
    const of = { stream, consumer: info.name };
    const since = await publishedFirst(manager, stream, info);
    return [
      [pending, info.num_pending, of],
      [unsettled, info.num_ack_pending, of],
      [again, info.num_redelivered, of],
      [oldest, since ? Math.max(0, (clock() - since.getTime()) / 1_000) : 0, of],
    ];
  }
}

/** The services that hear the stream: nobody, where it is not made yet. The other consumers are passing readers. */
async function listDurable(manager: JetStreamManager, stream: string): Promise<ConsumerInfo[]> {
  const found: ConsumerInfo[] = [];
  try {
    for await (const info of manager.consumers.list(stream)) if (info.config.durable_name) found.push(info);
  } catch (error) {
    if ((error as { code?: string }).code !== '404') throw error;
  }
  return found;
}

/** When the first event was published that is not settled. */
async function publishedFirst(
  manager: JetStreamManager,
  stream: string,
  { num_pending, num_ack_pending, ack_floor, config }: ConsumerInfo,
): Promise<Date | undefined> {
  if (num_pending + num_ack_pending === 0) return undefined;
  const next = { seq: ack_floor.stream_seq + 1, next_by_subj: config.filter_subject ?? '>' };
  const message = await manager.streams.getMessage(stream, next as MsgRequest); // the type lacks the second
  return message.time;
}

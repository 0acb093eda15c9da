import type { ConsumerInfo, JetStreamManager, MsgRequest } from 'nats';
import { streamOf, type Bus } from './bus';
import { reading, watch, type Read } from './meter';

const labels = ['stream'];
const pending = reading(
  'steward_consumer_pending',
  'Events of the stream not sent to this service yet.',
  labels,
);
const unsettled = reading(
  'steward_consumer_unsettled',
  'Events sent to a replica of this service that it has not settled yet.',
  labels,
);
const again = reading(
  'steward_consumer_redelivered',
  'Events among them that were sent more than once: those that failed, or whose replica went away.',
  labels,
);
const oldest = reading(
  'steward_consumer_oldest_seconds',
  'How long ago the oldest event was published that this service has not settled; 0 if there is none.',
  labels,
);

/**
 * How far a service is behind the streams it hears. The broker knows, so every replica says the same.
 * @param sources services whose events it hears
 * @returns what ends it
 */
export function watchConsumers(
  bus: Bus,
  service: string,
  sources: string[],
  clock: () => number = Date.now,
): () => void {
  return watch([pending, unsettled, again, oldest], async () => {
    if (!bus.isUp()) throw new Error('NATS is away');
    const nats = await bus.connected();
    const manager = await nats.jetstreamManager({ checkAPI: false, timeout: 1_000 });
    return (await Promise.all(sources.map((source) => look(manager, source)))).flat();
  });

  async function look(manager: JetStreamManager, source: string): Promise<Read[]> {
    const stream = streamOf(`steward.${source}`);
    const info = await manager.consumers.info(stream, service);
    const since = await publishedFirst(manager, stream, info);
    return [
      [pending, info.num_pending, { stream }],
      [unsettled, info.num_ack_pending, { stream }],
      [again, info.num_redelivered, { stream }],
      [oldest, since ? Math.max(0, (clock() - since.getTime()) / 1_000) : 0, { stream }],
    ];
  }
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

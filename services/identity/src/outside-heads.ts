import type { Bus } from '#chassis/bus';
import { DiscardPolicy, nanos, StorageType, type NatsConnection } from 'nats';
import { readHead, type SignedHead } from './domain/audit-head';
import { appendHead, eachOnce, readHeadFile } from './head-file';

/** Where signed heads are kept, outside the database: a stream that nothing is deleted from, and a file. */
export interface OutsideHeads {
  /** Writes it to both; throws where the stream did not take it. */
  keep(head: SignedHead): Promise<void>;
  /** All of one tenant, genuine or not, in no order. */
  list(tenant: string): Promise<SignedHead[]>;
}

const stream = 'AUDIT_HEADS';
const patienceMs = 5_000;
const subjectOf = (tenant: string): string => `audit.heads.${tenant}`;

/** @param file empty for none; the folder is made */
export function openOutsideHeads(bus: Bus, file: string): OutsideHeads {
  let made: Promise<unknown> | undefined;
  const ready = async (): Promise<NatsConnection> => {
    const nats = await within(bus.connected());
    made ??= ensureStream(nats).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    await made;
    return nats;
  };
  return {
    async keep(head) {
      if (file) await appendHead(file, head);
      const nats = await ready();
      await nats
        .jetstream({ timeout: patienceMs })
        .publish(subjectOf(head.tenant), JSON.stringify(head))
        .catch((error: unknown) => {
          made = undefined; // the broker may have lost the stream, and is to be given another
          throw error;
        });
    },
    async list(tenant) {
      const inFile = file ? await readHeadFile(file, tenant) : [];
      return eachOnce([...(await readStream(await ready(), tenant)), ...inFile]);
    },
  };
}

async function ensureStream(nats: NatsConnection): Promise<unknown> {
  const { streams } = await nats.jetstreamManager();
  return streams.info(stream).catch((error: { code?: string }) => {
    if (error.code !== '404') throw error;
    return streams.add({
      name: stream,
      subjects: ['audit.heads.>'],
      storage: StorageType.File,
      discard: DiscardPolicy.New,
      deny_delete: true,
      deny_purge: true,
      duplicate_window: nanos(60_000),
    });
  });
}

async function readStream(nats: NatsConnection, tenant: string): Promise<SignedHead[]> {
  const { streams } = await nats.jetstreamManager();
  const filter = subjectOf(tenant);
  const { state } = await streams.info(stream, { subjects_filter: filter });
  let left = state.subjects?.[filter] ?? 0;
  const heads: SignedHead[] = [];
  if (left === 0) return heads;
  const consumer = await nats.jetstream().consumers.get(stream, { filterSubjects: filter });
  for await (const message of await consumer.consume({ max_messages: 1_000 })) {
    const head = readHead(message.string());
    if (head) heads.push(head);
    if (--left === 0) break;
  }
  return heads;
}

const within = <T>(work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('NATS is away')), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/** `npm run redrive [-- <service> [event id]]`: what dead letters there are, or sends them round again. */
import { headers, type NatsConnection } from 'nats';
import { openBus, streamOf } from '#chassis/bus';
import { isId } from '#chassis/ids';
import { everyTenant, inOneTrip, openPool, type Pool } from '#chassis/postgres';
import { servicesWithDatabase } from '../deploy/platform';
import { findLocal } from './system/local-addresses';

export interface DeadLetter {
  consumer: string;
  eventId: string;
  subject: string;
  payload: unknown;
  headers: Record<string, string>;
  error: string;
  /** To the microsecond: it tells one failure of the event from the next. */
  failedAt: string;
}

/** The addresses come from DATABASE_URL (of the service) and NATS_URL, or else from the data folder of a local system. */
export async function main([service, eventId]: string[], env = process.env): Promise<void> {
  if (service && !servicesWithDatabase.some((name) => name === service))
    return complain(`"${service}" is not one of ${servicesWithDatabase.join(', ')}`);
  if (eventId && !isId(eventId)) return complain(`"${eventId}" is not the id of an event`);

  const local = findLocal(env);
  const names = service ? [service] : env.DATABASE_URL ? ['DATABASE_URL'] : servicesWithDatabase;
  for (const name of names) {
    const db = openPool(env.DATABASE_URL ?? local.databaseUrl(name), 1);
    try {
      const letters = await findDeadLetters(db, eventId);
      if (letters.length === 0) console.log(`${name}: no dead letters`);
      else if (service) await redriveAll(db, env.NATS_URL ?? local.natsUrl(), letters);
      else for (const letter of letters) console.log(describe(letter));
    } finally {
      await db.end();
    }
  }
}

const complain = (words: string): void => {
  console.error(`${words}\nnpm run redrive [-- <service> [event id]]`);
  process.exitCode = 1;
};
const describe = ({ consumer, eventId, subject, failedAt, error }: DeadLetter): string =>
  `${consumer}  ${eventId}  ${subject}  ${failedAt}  ${error}`;

async function redriveAll(db: Pool, natsUrl: string, letters: DeadLetter[]): Promise<void> {
  const bus = openBus(natsUrl, 'redrive');
  try {
    const nats = await bus.connected();
    for (const letter of letters) {
      await redrive(db, nats, letter);
      console.log(`sent again: ${describe(letter)}`);
    }
  } finally {
    await bus.close();
  }
}

/** All that wait, or the one event, the oldest first. */
export async function findDeadLetters(db: Pool, eventId?: string): Promise<DeadLetter[]> {
  const { rows } = await inOneTrip<DeadLetter>(db, everyTenant, {
    text: `select consumer, event_id as "eventId", subject, payload, headers, error, failed_at::text as "failedAt"
      from dead_letter where $1::uuid is null or event_id = $1 order by failed_at`,
    values: [eventId],
  });
  return rows;
}

/**
 * Publishes the event once more; when the stream has it, the letter is gone. Every listener gets it again: those for
 * whom it took effect know it by their inbox. Should it fail again before we are done, the new letter stays.
 */
export async function redrive(db: Pool, nats: NatsConnection, letter: DeadLetter): Promise<void> {
  const { consumer, eventId, subject, payload, failedAt } = letter;
  const head = headers();
  for (const [name, value] of Object.entries(letter.headers))
    if (!name.toLowerCase().startsWith('nats-')) head.set(name, value);
  await nats.jetstream().publish(subject, Buffer.from(JSON.stringify(payload)), {
    msgID: `${eventId} ${failedAt}`, // the event's own would be dropped as a duplicate
    headers: head,
    expect: { streamName: streamOf(subject) },
  });
  await inOneTrip(db, everyTenant, {
    text: 'delete from dead_letter where consumer = $1 and event_id = $2 and failed_at = $3::timestamptz',
    values: [consumer, eventId, failedAt],
  });
}

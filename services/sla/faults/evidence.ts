import { Client } from 'pg';
import type { NatsConnection } from 'nats';
import type { Metric, Agreement_Kind as Kind } from '#proto/steward/sla/v1/sla';
import type { Span } from './course';

/** An event that the service told, as its outbox keeps it. Times are epoch milliseconds by the database's clock. */
export interface Told {
  eventId: string;
  type: 'ClockChanged' | 'ClockEscalated' | 'ClockBreached';
  clockId: string;
  recordId: string;
  metric: Metric;
  kind: Kind;
  /** Of the clock. */
  version: number;
  percent: number;
  /** When it should have been told; of a change: when the clock is due. */
  dueAt: number | null;
  endAt: number | null;
  /** When it was told, as it says itself. */
  saysAt: number;
  /** When it was written down. */
  keptAt: number;
}

/** What is found afterwards, by reading and nothing else. */
export interface Evidence {
  /** In the order in which it was told. */
  told: Told[];
  /** How often each event is on the stream. */
  published: Map<string, number>;
  /** When the calendar was closed, from the one change of it to the next. */
  closed: Span[];
  /** Steps that still wait though their moment has passed. */
  waiting: number;
  dead: number;
}

/** @param url of the service's database, as its administrator */
export async function gatherEvidence(url: string, nats: NatsConnection, tenant: string): Promise<Evidence> {
  const told = await ask<Told>(
    url,
    `select id as "eventId", split_part(subject, '.', 4) as type, aggregate_id as "clockId",
      payload #>> '{clock,record,id}' as "recordId", payload #>> '{clock,metric}' as metric,
      payload #>> '{clock,kind}' as kind, version, coalesce((payload->>'percent')::int, 100) as percent,
      ${ms(`(case when subject ~ 'ClockChanged$' then payload #>> '{clock,dueTime}' else payload->>'dueTime' end)::timestamptz`)} as "dueAt",
      ${ms(`(payload #>> '{clock,endTime}')::timestamptz`)} as "endAt",
      ${ms(`(payload->>'time')::timestamptz`)} as "saysAt", ${ms('created_at')} as "keptAt"
    from outbox where tenant = $1 and subject ~ '^steward.sla.v1.Clock' order by seq`,
    tenant,
  );
  const changes = await ask<{ at: number; holidays: unknown[] }>(
    url,
    `select ${ms('at')} as at, spec->'holidays' as holidays from calendar_version where tenant = $1 order by version`,
    tenant,
  );
  const [{ waiting, dead } = { waiting: 0, dead: 0 }] = await ask<{ waiting: number; dead: number }>(
    url,
    `select (select count(*)::int from armed_step where tenant = $1 and fired_at is null
        and due_at < clock_timestamp() - interval '1 second') as waiting,
      (select count(*)::int from dead_letter where tenant = $1) as dead`,
    tenant,
  );
  const closed = changes.flatMap(({ at, holidays }, index) =>
    holidays.length > 0 ? [{ from: at, to: changes[index + 1]?.at ?? Infinity }] : [],
  );
  return { told, closed, waiting, dead, published: await countPublished(nats, tenant) };
}

const ms = (moment: string): string => `(extract(epoch from ${moment}) * 1000)::float8`;

/** How many steps were told, and how many events wait to be published. */
export async function countTold(url: string, tenant: string): Promise<Counts> {
  const [row] = await ask<Counts>(
    url,
    `select count(*) filter (where subject ~ 'ClockChanged$')::int as changes,
      count(*) filter (where subject ~ 'Clock(Escalated|Breached)$')::int as steps,
      count(*) filter (where published_at is null)::int as unpublished
    from outbox where tenant = $1`,
    tenant,
  );
  return row!;
}
interface Counts {
  changes: number;
  steps: number;
  unpublished: number;
}

async function ask<R>(url: string, text: string, tenant: string): Promise<R[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // the query that fails says so itself
  await client.connect();
  try {
    return (await client.query(text, [tenant])).rows as R[];
  } finally {
    await client.end();
  }
}

/** Reads the whole stream from its beginning. */
async function countPublished(nats: NatsConnection, tenant: string): Promise<Map<string, number>> {
  const manager = await nats.jetstreamManager();
  const published = new Map<string, number>();
  const { state } = await manager.streams.info('EV_SLA');
  if (state.messages === 0) return published;
  const consumer = await nats.jetstream().consumers.get('EV_SLA');
  const messages = await consumer.consume({ max_messages: 1_000 });
  for await (const { headers, seq, subject } of messages) {
    const eventId = headers!.get('Steward-Event');
    if (subject.startsWith('steward.sla.v1.Clock') && headers!.get('Steward-Tenant') === tenant)
      published.set(eventId, (published.get(eventId) ?? 0) + 1);
    if (seq >= state.last_seq) break;
  }
  await messages.close();
  return published;
}

import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { headers, type JetStreamClient, type MsgHdrs } from 'nats';
import { dropStream, ensureStream, streamOf, type Bus } from './bus';
import { generationOf, noticeLoss, readGenerations, type Generation } from './generation';
import { leaseTaker } from './lease';
import { log } from './log';
import { relayed } from './metrics';
import { makePause } from './pause';
import { everyTenant, inOneTrip, onCommit, type Pool } from './postgres';

interface Row {
  seq: number;
  id: string;
  tenant: string;
  subject: string;
  aggregate_id: string;
  version: number;
  payload: unknown;
  access: unknown;
  heard_by: unknown;
  traceparent: string | null;
}

const batch = 256;
const idleMs = 100;
const restMs = 25; // between rounds, so that events of many transactions travel together
const ackMs = 5_000;

/**
 * Publishes what waits in the outbox, in order, until stopped. Of several replicas one works at a time.
 * Publishing again after a crash is harmless: the stream knows the event's id.
 */
export function startRelay(pool: Pool, bus: Bus, service: string): { stop(): Promise<void> } {
  const lease = leaseTaker(pool, 'relay');
  let stopped = false;
  const { pause, wake } = makePause();
  const deafen = onCommit(pool, 'outbox', wake);
  const known = new Set<string>();

  const loop = (async () => {
    let checked = -Infinity; // by the clock that nobody sets: the other one may jump back by hours
    let generations: Generation[] = [];
    while (!stopped) {
      try {
        const nats = await Promise.race([bus.connected(), pause(1_000)]);
        const held = nats && (await lease.take());
        if (!nats || !held) {
          await pause(1_000);
          continue;
        }
        if (performance.now() - checked > 5_000) {
          await noticeLoss(pool);
          generations = (await readGenerations(pool)) ?? [];
          if (await isUnwanted(pool, service)) await dropStream(nats, service);
          await remakeLostStream(pool, service, await ensureStream(nats, service));
          checked = performance.now();
        }
        const until = performance.now() + 3_000; // then the lease is renewed
        while (!stopped && performance.now() < until) {
          const sent = await relayOnce(
            pool,
            nats.jetstream({ timeout: ackMs }),
            held.epoch,
            generations,
            known,
          );
          if (sent === 0) await pause(idleMs);
          else if (sent < batch) await new Promise((resolve) => setTimeout(resolve, restMs));
        }
      } catch (err) {
        log.warn({ err }, 'events wait in the outbox');
        checked = -Infinity;
        await pause(500);
      }
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      deafen();
      await loop;
      await lease.handBack().catch(() => undefined); // else it runs out by itself
    },
  };
}

/** Publishes one batch; answers how many. What is not acknowledged stays for the next. */
async function relayOnce(
  pool: Pool,
  js: JetStreamClient,
  epoch: number,
  generations: Generation[],
  known: Set<string>,
): Promise<number> {
  const { rows } = await inOneTrip<Row>(pool, everyTenant, {
    name: 'outbox_waiting',
    text: `select seq, id, tenant, subject, aggregate_id, version, payload, access, heard_by, traceparent
      from outbox where published_at is null order by seq limit ${batch}`,
  });
  if (rows.length === 0) return 0;
  await noteTenants(pool, rows, known);
  const acks = rows.map((row) =>
    js.publish(row.subject, Buffer.from(JSON.stringify(row.payload)), {
      msgID: row.id,
      headers: headersOf(row, generationOf(generations, row.seq)),
      expect: { streamName: streamOf(row.subject) },
    }),
  );
  const outcomes = await Promise.allSettled(acks);
  const stored = rows.filter((_, index) => outcomes[index]!.status === 'fulfilled').map(({ seq }) => seq);
  await inOneTrip(pool, everyTenant, {
    name: 'outbox_published',
    text: `update outbox set published_at = clock_timestamp()
      where seq = any($1) and exists (select from lease where name = 'relay' and epoch = $2)`,
    values: [stored, epoch],
  });
  relayed.add(stored.length);
  const refused = outcomes.find((outcome) => outcome.status === 'rejected');
  if (refused) throw refused.reason;
  return rows.length;
}

function headersOf(row: Row, generation: number): MsgHdrs {
  const { id, tenant, subject, aggregate_id, version, access, heard_by, traceparent } = row;
  const head = headers();
  head.set('Steward-Event', id);
  head.set('Steward-Tenant', tenant);
  head.set('Steward-Aggregate', aggregate_id);
  head.set('Steward-Version', String(version));
  if (generation > 0) head.set('Steward-Generation', String(generation));
  if (access) head.set('Steward-Access', JSON.stringify(access));
  if (heard_by) head.set('Steward-Heard-By', JSON.stringify(heard_by));
  if (traceparent) head.set('traceparent', traced(subject, traceparent));
  return head;
}

const tracer = trace.getTracer('steward');

/** Notes in the trace of the change that it was told now; answers where listeners go on. */
function traced(subject: string, traceparent: string): string {
  const parent = propagation.extract(context.active(), { traceparent });
  const attributes = { 'messaging.system': 'nats', 'messaging.destination.name': subject };
  const span = tracer.startSpan(
    `publish ${subject.split('.').pop()}`,
    { kind: SpanKind.PRODUCER, attributes },
    parent,
  );
  const carrier = { traceparent };
  propagation.inject(trace.setSpan(parent, span), carrier);
  span.end();
  return carrier.traceparent;
}

/** Notes of which tenants there is something to tell, for when all of it is told again. */
async function noteTenants(pool: Pool, rows: Row[], known: Set<string>): Promise<void> {
  const strange = [...new Set(rows.map(({ tenant }) => tenant))].filter((tenant) => !known.has(tenant));
  if (strange.length === 0) return;
  await inOneTrip(pool, everyTenant, {
    text: 'insert into known_tenant select unnest($1::uuid[]) on conflict do nothing',
    values: [strange],
  });
  for (const tenant of strange) known.add(tenant);
}

/** Whether what the stream holds is of a past that we do not have. */
async function isUnwanted(pool: Pool, service: string): Promise<boolean> {
  const { rowCount } = await inOneTrip(pool, everyTenant, {
    text: `select from stream_state where stream = $1 and created = '-infinity'`,
    values: [streamOf(`steward.${service}`)],
  });
  return rowCount === 1;
}

/** A stream that is not the one we published to last has lost everything: everything we still have is told again. */
async function remakeLostStream(pool: Pool, service: string, info: { created: string }): Promise<void> {
  const name = streamOf(`steward.${service}`);
  const { rows } = await inOneTrip<{ again: boolean }>(pool, everyTenant, {
    text: `with before as (select created from stream_state where stream = $1),
      now as (insert into stream_state (stream, created) values ($1, $2)
        on conflict (stream) do update set created = excluded.created)
      select (select created from before) <> $2::timestamptz as again`,
    values: [name, info.created],
  });
  if (!rows[0]?.again) return;
  const { rowCount } = await inOneTrip(pool, everyTenant, {
    text: `update outbox set published_at = null where published_at is not null`,
  });
  log.warn({ stream: name, events: rowCount }, 'the stream was lost and is made again from the outbox');
}

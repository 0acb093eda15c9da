import { everyTenant, inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';
import type { Delivery, Delivery_State } from '#proto/steward/notify/v1/notify';
import sql from 'sql-template-tag';
import { deliveryColumns, deliveryOf, type DeliveryRow } from './delivery';

/** A mail that is one worker's for a while. */
export interface Claim {
  tenant: string;
  deliveryId: string;
  /** Counts the claims for sending, this one included, so that a mail that kills its worker is given up too. */
  tries: number;
  /** Until when; what a worker writes after another has claimed the mail again finds nothing. */
  until: string;
}

/** Longer than a worker takes to send one mail and to write down what became of it. */
const leaseSeconds = 60;

/** Claims the mails that are due, of all tenants; nobody waits for anybody. */
export async function claimMails(pool: Pool, limit: number): Promise<Claim[]> {
  const { rows } = await inOneTrip<Claim>(
    pool,
    everyTenant,
    named(
      'mail_claim',
      sql`with due as materialized (
          select tenant, delivery_id from mail_queue
          where next_try_at <= clock_timestamp()
            and (claimed_until is null or claimed_until < clock_timestamp())
          order by next_try_at limit ${limit} for update skip locked)
        update mail_queue set tries = tries + 1,
          claimed_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
        from due where mail_queue.tenant = due.tenant and mail_queue.delivery_id = due.delivery_id
        returning mail_queue.tenant, mail_queue.delivery_id as "deliveryId", tries, claimed_until::text as until`,
    ),
  );
  return rows;
}

export interface Outcome {
  state: Delivery_State;
  address: string;
  attempts: number;
  detail: string;
}

/** Writes down how it ended; undefined where the claim was lost meanwhile. */
export async function finishMail(
  tx: Tx,
  { deliveryId, until }: Claim,
  { state, address, attempts, detail }: Outcome,
): Promise<(Delivery & { version: number }) | undefined> {
  const { rows } = await tx.query<DeliveryRow & { version: number }>(
    named(
      'mail_finish',
      sql`with ended as (
          delete from mail_queue where delivery_id = ${deliveryId} and claimed_until = ${until}::timestamptz
          returning delivery_id)
        update delivery set state = ${state}, address = ${address}, attempts = ${attempts}, detail = ${detail},
          finish_time = clock_timestamp(), version = version + 1
        from ended where id = delivery_id returning ${deliveryColumns}, version`,
    ),
  );
  return rows.map(deliveryOf)[0];
}

/** Puts it back for later. @param seconds from now */
export async function requeueMail(
  tx: Tx,
  { deliveryId, until }: Claim,
  { address, attempts, detail }: Outcome,
  seconds: number,
): Promise<void> {
  await tx.query(
    named(
      'mail_requeue',
      sql`with put_back as (
          update mail_queue set claimed_until = null, tries = ${attempts},
            next_try_at = clock_timestamp() + make_interval(secs => ${seconds})
          where delivery_id = ${deliveryId} and claimed_until = ${until}::timestamptz
          returning delivery_id)
        update delivery set address = ${address}, attempts = ${attempts}, detail = ${detail}, version = version + 1
        from put_back where id = delivery_id`,
    ),
  );
}

interface MailQueue {
  waiting: number;
  /** For how long the first has been due, in seconds. */
  oldest: number;
}

/** How much waits, of all tenants, counted to a bound. */
export async function readMailQueue(db: Pool): Promise<MailQueue> {
  const text = `select
    (select count(*) from (select from mail_queue order by next_try_at limit 10000) as bounded)::int as waiting,
    coalesce((select greatest(0, extract(epoch from clock_timestamp() - next_try_at))
      from mail_queue order by next_try_at limit 1), 0)::float8 as oldest`;
  return (await inOneTrip<MailQueue>(db, everyTenant, { name: 'mail_waiting', text })).rows[0]!;
}

import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, named, type Pool, type Statement } from '#chassis/postgres';

/** An interaction whose record is still to be opened. */
interface Unopened {
  tenant: string;
  interactionId: string;
}

/** Notes the record's number; nothing where it is known already, or the record is not the interaction's own. */
export const opened = (about: { id: string; recordId: string; number: string }): Statement =>
  named(
    'interaction_opened',
    sql`with opened as (
        update interaction set state = 'OPENED', record_number = ${about.number}, version = version + 1
        where id = ${about.id} and record_id = ${about.recordId} and state = 'RECEIVED' returning tenant, id
      ) delete from unopened using opened
      where unopened.tenant = opened.tenant and interaction_id = opened.id`,
  );

/** Takes what is due, of all tenants; what is taken is due again in five seconds, should its taker die. */
export async function takeUnopened(db: Pool, limit: number): Promise<Unopened[]> {
  const statement = sql`with due as (
      select tenant, interaction_id from unopened where next_try_at <= clock_timestamp()
      order by next_try_at limit ${limit} for update skip locked
    ) update unopened set tries = tries + 1, next_try_at = clock_timestamp() + interval '5 seconds'
    from due where unopened.tenant = due.tenant and unopened.interaction_id = due.interaction_id
    returning unopened.tenant, unopened.interaction_id as "interactionId"`;
  const { rows } = await inOneTrip<Unopened>(db, everyTenant, named('unopened_take', statement));
  return rows;
}

/** Says why the record was refused, and leaves it for later: two seconds, four, eight, at last every hour. */
export async function noteRefusal(
  db: Pool,
  { tenant, interactionId }: Unopened,
  reason: string,
): Promise<void> {
  const statement = sql`update unopened set refusal = ${reason},
      next_try_at = clock_timestamp() + least(interval '1 second' * 2 ^ least(tries, 12), interval '1 hour')
    where tenant = ${tenant} and interaction_id = ${interactionId}`;
  await inOneTrip(db, tenant, statement);
}

/** How many wait for the other side, and how many it refused. */
export async function countUnopened(db: Pool): Promise<{ waiting: number; refused: number }> {
  const statement = sql`select count(*) filter (where refusal = '') as waiting,
    count(*) filter (where refusal <> '') as refused from unopened`;
  const { rows } = await inOneTrip<{ waiting: number; refused: number }>(db, everyTenant, statement);
  return rows[0]!;
}

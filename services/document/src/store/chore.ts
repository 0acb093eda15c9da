import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, named, type Pool, type Statement } from '#chassis/postgres';

/** UPLOAD: nobody came back for it. UNLINKED: it belongs to no record. SCAN: somebody has to look into it. */
export interface Chore {
  tenant: string;
  kind: 'UPLOAD' | 'UNLINKED' | 'SCAN';
  id: string;
}

/** Something to be done after a while, by the database's clock. */
export const chore = ({ tenant, kind, id }: Chore, after: string): Statement =>
  sql`insert into chore (tenant, kind, id, due_at)
    values (${tenant}, ${kind}, ${id}, clock_timestamp() + ${after}::interval)`;

export const remove = ({ tenant, kind, id }: Chore): Statement =>
  sql`delete from chore where tenant = ${tenant} and kind = ${kind} and id = ${id}`;

/** Everything that was to be done about something that is gone. */
export const clearChores = (id: string): Statement => sql`delete from chore where id = ${id}`;

/**
 * Takes what is due, of all tenants. What is taken is due again after half a minute, should its taker die or fail;
 * then after one, two, four minutes, at last every hour.
 */
export async function takeChores(db: Pool, limit: number): Promise<Chore[]> {
  const statement = sql`with due as (
      select tenant, kind, id from chore where due_at <= (select clock_timestamp())
      order by due_at limit ${limit} for update skip locked
    ) update chore set tries = tries + 1,
      due_at = clock_timestamp() + least(interval '30 seconds' * 2 ^ least(tries, 12), interval '1 hour')
    from due where chore.tenant = due.tenant and chore.kind = due.kind and chore.id = due.id
    returning chore.tenant, chore.kind, chore.id`;
  const { rows } = await inOneTrip<Chore>(db, everyTenant, named('chores_take', statement));
  return rows;
}

import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';

export type Source = 'departments' | 'groups' | 'people' | 'incidents';

/** What a tenant has yet to copy from a source, and where it stands. */
export interface CatchUp {
  tenant: string;
  source: Source;
  pageToken: string;
  /** Set on the second pass: what changed since the first one began. */
  since: Date | null;
}

/** Takes one that is due, for a minute: should its taker die, another goes on from the same page. */
export async function takeCatchUp(db: Pool): Promise<CatchUp | undefined> {
  const statement = sql`with due as (
      select tenant, source from catch_up where next_at <= clock_timestamp()
      order by next_at limit 1 for update skip locked
    ) update catch_up set next_at = clock_timestamp() + interval '1 minute' from due
    where catch_up.tenant = due.tenant and catch_up.source = due.source
    returning catch_up.tenant, catch_up.source, page_token as "pageToken", since`;
  const { rows } = await inOneTrip<CatchUp>(db, everyTenant, named('catch_up_take', statement));
  return rows[0];
}

/** Goes on behind the page; at the end once more in ten minutes for what changed meanwhile, and then never again. */
export async function turnPage(tx: Tx, { source, since }: CatchUp, pageToken: string): Promise<void> {
  if (pageToken !== '')
    await tx.query(sql`update catch_up set page_token = ${pageToken}, next_at = clock_timestamp()
      where tenant = ${tx.tenant} and source = ${source}`);
  else if (since)
    await tx.query(sql`delete from catch_up where tenant = ${tx.tenant} and source = ${source}`);
  else
    await tx.query(sql`update catch_up set page_token = '', since = began_at,
        next_at = clock_timestamp() + interval '10 minutes'
      where tenant = ${tx.tenant} and source = ${source}`);
}

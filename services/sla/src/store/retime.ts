import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, type Pool, readerOf, type Tx } from '#chassis/postgres';

interface Asked {
  tenant: string;
  /** To the microsecond, as the database said it. */
  askedAt: string;
}

/** Tenants whose settings or groups changed a short while ago. */
export async function listAsked(db: Pool): Promise<Asked[]> {
  const { rows } = await inOneTrip<Asked>(db, everyTenant, {
    name: 'retime_asked',
    text: 'select tenant, asked_at::text as "askedAt" from retime where sweep_at <= (select clock_timestamp()) order by sweep_at limit 20',
  });
  return rows;
}

/** Live records whose clocks were worked out under an older revision, in the order of their ids. */
export async function listToRetime(
  db: Pool,
  tenant: string,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const { rows } = await readerOf(db, tenant).query<{ id: string }>(sql`
    select id from record where live and id > ${after ?? '00000000-0000-0000-0000-000000000000'}
      and timed_under < (select revision from settings where tenant = ${tenant}) order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Those of the records that nobody else is at, and of which something is left to do. */
export async function lockToRetime(tx: Tx, ids: string[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'retime_lock',
    text: `select id from record where id = any($1::uuid[]) and live
      and timed_under < (select revision from settings where tenant = record.tenant)
      order by id for update skip locked`,
    values: [ids],
  });
  return rows.map(({ id }) => id);
}

/**
 * After a sweep. A transaction that began before the change may still commit a clock timed under the old settings,
 * so sweeps go on for a minute; no transaction lives longer. Who asked again meanwhile is served again at once.
 */
export async function setSweepAside(db: Pool, { tenant, askedAt }: Asked, failed: boolean): Promise<void> {
  await inOneTrip(
    db,
    everyTenant,
    sql`with asked as (
        select tenant, not ${failed} and asked_at < clock_timestamp() - interval '1 minute' as over
        from retime where tenant = ${tenant} and asked_at = ${askedAt}::timestamptz for update
      ), served as (
        delete from retime using asked where retime.tenant = asked.tenant and over
      )
      update retime set sweep_at = clock_timestamp() + make_interval(secs => ${failed ? 60 : 5})
      from asked where retime.tenant = asked.tenant and not over`,
  );
}

import { named, type Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';
import type { Happening } from '../domain/happening';

/** Keeps what cannot be told to everybody before a group or a record has told of itself. */
export async function keepUntold(tx: Tx, happening: Happening, waitsFor: string): Promise<void> {
  await tx.query(
    sql`insert into untold (tenant, id, waits_for, happening)
      values (${tx.tenant}, ${happening.eventId}, ${waitsFor}, ${JSON.stringify(happening)})
      on conflict (tenant, id) do nothing`,
  );
}

/** Takes what waited for this group or record, oldest first. After a day it is no news any more and is dropped. */
export async function takeUntold(tx: Tx, arrived: string): Promise<Happening[]> {
  const { rows } = await tx.query<{ happening: Happening }>(
    named(
      'untold_take',
      sql`with taken as (delete from untold where waits_for = ${arrived} returning happening, create_time)
        select happening from taken where create_time > clock_timestamp() - interval '1 day' order by create_time`,
    ),
  );
  return rows.map(({ happening }) => happening);
}

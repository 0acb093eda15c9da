import sql from 'sql-template-tag';
import { missingFrom, type Forget } from '#chassis/roll-call';
import type { Tx } from '#chassis/postgres';
import type { Told } from './tell';

/**
 * Facts of an earlier generation that its owner has lost: whatever came with or after what it tells us now.
 * @returns the ids of the records of which something was forgotten
 */
export async function forgetLost(tx: Tx, told: Told[]): Promise<string[]> {
  const from = told.map(({ copy, fact, again, meta }) => ({
    id: copy.id,
    version: again ? fact.version + 1 : fact.version,
    generation: meta!.generation,
  }));
  const { rows } = await tx.query<{ id: string }>(sql`delete from fact
    using jsonb_to_recordset(${JSON.stringify(from)}) as x(id uuid, version int, generation int)
    where record_id = x.id and fact.generation < x.generation and fact.version >= x.version
    returning record_id::text as id`);
  return rows.map(({ id }) => id);
}

/** Records that their owner has lost have no clocks. */
export const forgetRecords: Forget = (tx, roll, meta) => {
  const { where, values } = missingFrom(roll, meta);
  return tx.query({
    text: `with gone as (delete from record where ${where} and type = $5 returning id),
      facts as (delete from fact where record_id in (select id from gone)),
      steps as (delete from armed_step where clock_id in
        (select id from clock where record_id in (select id from gone))),
      added as (delete from adjustment where record_id in (select id from gone))
      delete from clock where record_id in (select id from gone)`,
    values: [...values, roll.kind],
  });
};

/** Some of those behind an id; their clocks stay as they are until the transaction ends. */
export async function lockRecords(tx: Tx, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    sql`select id from record where id > ${afterId} order by id limit ${limit} for update`,
  );
  return rows.map(({ id }) => id);
}

import sql, { raw } from 'sql-template-tag';
import type { Queryable } from '#chassis/postgres';
import type { Fact } from '../domain/fact';
import { readRows, type Stored } from './stored';

export const factRow =
  raw(`jsonb_build_object('version', f.version, 'at', f.at, 'action', f.action, 'state', f.state,
  'holdReason', f.hold_reason, 'respondedAt', f.responded_at, 'attributes', f.attributes,
  'saidBy', f.said_by)`);
export const factMoments = ['at', 'respondedAt'];

/** Everything that happened to a record, also where it was filed. */
export async function readFacts(db: Queryable, recordId: string): Promise<Fact[]> {
  const { rows } = await db.query<{ fact: Stored }>(
    sql`select ${factRow} as fact from fact f where f.record_id = ${recordId}
      union all
      select ${factRow} as fact from archive a
        cross join lateral jsonb_populate_recordset(null::fact, a.file->'facts') as f
        where a.record_id = ${recordId}`,
  );
  return readRows(
    rows.map(({ fact }) => fact),
    factMoments,
  );
}

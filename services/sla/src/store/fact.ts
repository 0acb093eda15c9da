import sql, { raw } from 'sql-template-tag';
import type { Queryable } from '#chassis/postgres';
import type { Fact } from '../domain/fact';
import { readRows, type Stored } from './stored';

/** Of a row `f`, as `Fact`. */
export const factColumns = raw(`f.version, f.at, f.action, f.state, f.hold_reason as "holdReason",
  f.responded_at as "respondedAt", f.attributes, f.said_by as "saidBy"`);

/** Everything that happened to a record, also where it was filed. */
export async function readFacts(db: Queryable, recordId: string): Promise<Fact[]> {
  const { rows } = await db.query<Stored>(
    sql`select ${factColumns} from fact f where f.record_id = ${recordId}
      union all
      select ${factColumns} from archive a
        cross join lateral jsonb_populate_recordset(null::fact, a.file->'facts') as f
        where a.record_id = ${recordId}`,
  );
  return readRows(rows, []);
}

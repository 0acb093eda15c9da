import sql, { empty, raw } from 'sql-template-tag';
import { isId } from '#chassis/ids';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { StoredIncident } from '../domain/incident';
import { columns, fromRow, type IncidentRow } from './incident-row';

const find = async (db: Queryable, id: string, lock: boolean): Promise<StoredIncident | undefined> => {
  if (!isId(id)) return undefined;
  const statement = sql`select ${columns} from incident where id = ${id} ${lock ? raw('for update') : empty}`;
  const { rows } = await db.query<IncidentRow>(named(lock ? 'incident_lock' : 'incident_find', statement));
  return rows[0] && fromRow(rows[0]);
};

export const findIncident = (db: Queryable, id: string) => find(db, id, false);
/** Nobody else changes it until the transaction ends. */
export const lockIncident = (tx: Tx, id: string) => find(tx, id, true);

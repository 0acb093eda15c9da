import sql from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { visibleTo } from '#chassis/decide';
import { pager, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { StoredIncident } from '../domain/incident';
import { columns, fromRow, type IncidentRow } from './incident-row';
import { visibility } from './visibility';

/** The incidents linked to a problem that the actor may read, newest first. */
export async function listProblemIncidents(
  db: Queryable,
  actor: Actor,
  problemId: string,
  { pageSize, pageToken }: PageRequest,
): Promise<{ incidents: StoredIncident[]; nextPageToken: string }> {
  const byTime = { createTime: { type: 'time', column: 'create_time' } } as const;
  const page = pager({ pageSize, pageToken, filter: problemId }, byTime, 'createTime desc');
  const { rows } = await db.query<IncidentRow>(
    sql`select ${columns}, ${page.keys} from incident
      where problem_id = ${problemId} and ${visibleTo(actor, 'incident.read', visibility)}${page.behind}
      ${page.order} ${page.limit}`,
  );
  const { rows: kept, nextPageToken } = page.finish(rows);
  return { incidents: kept.map(fromRow), nextPageToken };
}

/** Those of these incidents that there are, locked in the order of their ids, so that two who ask never wait for each other. */
export async function lockIncidents(tx: Tx, ids: string[]): Promise<StoredIncident[]> {
  const statement = sql`select ${columns} from incident where id = any(${ids}::uuid[]) order by id for update`;
  const { rows } = await tx.query<IncidentRow>(named('incidents_lock', statement));
  return rows.map(fromRow);
}

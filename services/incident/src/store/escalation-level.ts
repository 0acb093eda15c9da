import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { pager, type PageRequest } from '#chassis/page';
import { named, sqlState, type Queryable, type Tx } from '#chassis/postgres';
import type { EscalationLevel } from '#proto/steward/incident/v1/escalation';

export interface StoredLevel extends EscalationLevel {
  version: number;
}

const columns =
  raw(`id, name, rank, person_ids::text[] as "personIds", coalesce(group_id::text, '') as "groupId",
  notify_lead as "notifyLead", version, version::text as etag`);

export async function findLevel(db: Queryable, id: string, lock = false): Promise<StoredLevel | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await db.query<StoredLevel>(
    named(
      lock ? 'level_lock' : 'level_find',
      sql`select ${columns} from escalation_level where id = ${id} ${lock ? raw('for update') : empty}`,
    ),
  );
  return rows[0];
}

/** The lowest level above a rank. */
export async function findLevelAbove(db: Queryable, rank: number): Promise<StoredLevel | undefined> {
  const { rows } = await db.query<StoredLevel>(
    named(
      'level_above',
      sql`select ${columns} from escalation_level where rank > ${rank} order by rank limit 1`,
    ),
  );
  return rows[0];
}

/** Lowest first. */
export async function listLevels(db: Queryable, request: PageRequest) {
  const page = pager(request, { rank: { type: 'number', column: 'rank' } }, 'rank');
  const { rows } = await db.query<StoredLevel>(
    sql`select ${columns}, ${page.keys} from escalation_level where true${page.behind} ${page.order} ${page.limit}`,
  );
  const { rows: escalationLevels, nextPageToken } = page.finish(rows);
  return { escalationLevels, nextPageToken };
}

export const insertLevel = (tx: Tx, level: StoredLevel): Promise<void> =>
  unlessTaken(
    tx,
    sql`insert into escalation_level (tenant, id, name, rank, person_ids, group_id, notify_lead)
      values (${tx.tenant}, ${level.id}, ${level.name}, ${level.rank}, ${level.personIds}, ${level.groupId || null},
        ${level.notifyLead})`,
  );

export const updateLevel = (tx: Tx, level: StoredLevel): Promise<void> =>
  unlessTaken(
    tx,
    sql`update escalation_level set name = ${level.name}, rank = ${level.rank}, person_ids = ${level.personIds},
        group_id = ${level.groupId || null}, notify_lead = ${level.notifyLead}, version = ${level.version}
      where id = ${level.id}`,
  );

export const deleteLevel = (tx: Tx, id: string): Promise<unknown> =>
  tx.query(sql`delete from escalation_level where id = ${id}`);

async function unlessTaken(tx: Tx, statement: Sql): Promise<void> {
  try {
    await tx.query(statement);
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    throw new Problem('already-exists', 'Another level has this rank.', { rank: 'is taken' });
  }
}

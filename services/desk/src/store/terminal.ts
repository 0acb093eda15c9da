import sql, { raw } from 'sql-template-tag';
import { newId } from '#chassis/ids';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { StaffCard, Terminal } from '#proto/steward/desk/v1/survey';

const columns = raw(`id, name, location, coalesce(current_agent_id::text, '') as "currentAgentId",
  coalesce(current_record_id::text, '') as "currentRecordId", disabled, version::text as etag`);

export async function insertTerminal(tx: Tx, name: string, location: string): Promise<Terminal> {
  const { rows } = await tx.query<Terminal>(
    sql`insert into terminal (tenant, id, name, location) values (${tx.tenant}, ${newId()}, ${name}, ${location})
      returning ${columns}`,
  );
  return rows[0]!;
}

export async function lockTerminal(tx: Tx, id: string): Promise<Terminal | undefined> {
  const { rows } = await tx.query<Terminal>(
    named('terminal_lock', sql`select ${columns} from terminal where id = ${id} for update`),
  );
  return rows[0];
}

export async function saveTerminal(tx: Tx, it: Terminal): Promise<Terminal> {
  const { rows } = await tx.query<Terminal>(
    sql`update terminal set name = ${it.name}, location = ${it.location}, disabled = ${it.disabled},
        current_agent_id = nullif(${it.currentAgentId}, '')::uuid,
        current_record_id = nullif(${it.currentRecordId}, '')::uuid, version = version + 1
      where id = ${it.id} returning ${columns}`,
  );
  return rows[0]!;
}

/** Whoever signs on somewhere else is signed off where they were. */
export const leaveTerminals = (tx: Tx, agentId: string): Promise<unknown> =>
  tx.query(sql`update terminal set current_agent_id = null, current_record_id = null, version = version + 1
    where current_agent_id = ${agentId}`);

export async function listTerminals(db: Queryable, request: PageRequest): Promise<Page<Terminal>> {
  const page = pager(request, { name: { type: 'text', column: 'name' } }, 'name');
  const { rows } = await db.query<Terminal & { pageKeys?: string[] }>(
    sql`select ${columns}, ${page.keys} from terminal where true${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}

/** What the terminal shows; undefined where it is out of use. */
export async function findCard(db: Queryable, terminalId: string): Promise<StaffCard | undefined> {
  const { rows } = await db.query<StaffCard>(
    named(
      'terminal_card',
      sql`select terminal.name as "terminalName", location, coalesce(staff.display_name, '') as "agentName",
          coalesce(staff.username, '') as "agentNumber", coalesce(unit.name, '') as department,
          coalesce(record.number, '') as "recordNumber"
        from terminal
        left join ref_staff staff on staff.tenant = terminal.tenant and staff.id = current_agent_id
        left join ref_unit unit on unit.tenant = terminal.tenant and unit.id = staff.department_id
        left join record_copy record on record.tenant = terminal.tenant and record.id = current_record_id
        where terminal.id = ${terminalId} and not terminal.disabled`,
    ),
  );
  return rows[0];
}

/** What a terminal took of late without a record: in how many seconds the next is taken. */
export interface Unrecorded {
  /** A record is at hand, or the touch is the same as the last one. */
  exempt: boolean;
  restSeconds: number;
  /** Until one of the last so many is a day old. */
  fullSeconds: number;
}

/** Nobody else rates there until the transaction ends. */
export async function lockUnrecorded(tx: Tx, terminalId: string, daily: number): Promise<Unrecorded> {
  await lockTerminal(tx, terminalId);
  const { rows } = await tx.query<Unrecorded>(
    named(
      'terminal_unrecorded',
      sql`select current_record_id is not null
          or exists (select from terminal_rating where terminal_id = ${terminalId}
            and time > clock_timestamp() - interval '5 seconds') as exempt,
          coalesce((select ceil(10 - extract(epoch from clock_timestamp() - max(time))) from terminal_rating
            where terminal_id = ${terminalId} and record_id is null
              and time > clock_timestamp() - interval '10 seconds'), 0)::integer as "restSeconds",
          coalesce((select ceil(extract(epoch from time + interval '1 day' - clock_timestamp()))
            from terminal_rating where terminal_id = ${terminalId} and record_id is null
              and time > clock_timestamp() - interval '1 day'
            order by time desc offset ${Math.max(0, daily - 1)} limit 1), 0)::integer as "fullSeconds"
        from terminal where id = ${terminalId}`,
    ),
  );
  return rows[0]!;
}

/**
 * Keeps one touch for whoever serves there, by the database's clock; the record is spent with it. A touch within five
 * seconds of the last one is the same touch.
 * @returns whether it counted
 */
export async function rateAtTerminal(tx: Tx, terminalId: string, score: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    named(
      'terminal_rate',
      sql`with rated as (
          insert into terminal_rating (tenant, id, terminal_id, agent_id, department_id, record_id, score, time)
          select terminal.tenant, ${newId()}, terminal.id, current_agent_id, staff.department_id, current_record_id,
            ${score}, clock_timestamp()
          from terminal left join ref_staff staff
            on staff.tenant = terminal.tenant and staff.id = current_agent_id
          where terminal.id = ${terminalId} and current_agent_id is not null and not terminal.disabled
            and not exists (select from terminal_rating last where last.terminal_id = ${terminalId}
              and last.time > clock_timestamp() - interval '5 seconds')
          returning terminal_id)
        update terminal set current_record_id = null from rated where terminal.id = rated.terminal_id`,
    ),
  );
  return rowCount === 1;
}

import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { pager, type Page } from '#chassis/page';
import type { Queryable } from '#chassis/postgres';
import type { ListStuckRecordsRequest, StuckRecord } from '#proto/steward/desk/v1/record';
import { Incident_State } from '#proto/steward/incident/v1/incident';
import { Priority } from '#proto/steward/type/v1/record';
import { recordSeenBy, shownTitle } from './record-reach';

const among = (values: Record<string, string>) =>
  Object.values(values).filter((value) => !/UNSPECIFIED$|UNRECOGNIZED/.test(value));

const fields = {
  priority: { type: 'enum', column: 'priority', values: among(Priority) },
  state: { type: 'enum', column: 'state', values: among(Incident_State) },
  groupId: { type: 'id', column: 'group_id' },
  departmentId: { type: 'id', column: 'department_id' },
  assigneeId: { type: 'id', column: 'assignee_id' },
  ownerId: { type: 'id', column: 'owner_id' },
  createTime: { type: 'time', column: 'create_time' },
} satisfies FilterFields;

const columns =
  raw(`jsonb_build_object('type', type, 'id', id, 'number', number) as record, ${shownTitle} as title, state, priority,
  coalesce(requester_id::text, '') as "requesterId", coalesce(department_id::text, '') as "departmentId",
  coalesce(group_id::text, '') as "groupId", coalesce(assignee_id::text, '') as "assigneeId",
  coalesce(owner_id::text, '') as "ownerId", create_time as "createTime", update_time as "updateTime"`);

/** Why it does not move: whatever is true, and where nothing is, that nobody does anything. */
const reasons = raw(`array_remove(array[
    case when owner_id is null then 'NO_OWNER' end,
    case when assignee_id is null and state <> 'RESOLVED' then 'NOBODY_ASSIGNED' end,
    case when state = 'ON_HOLD' and hold_reason = 'AWAITING_CALLER' then 'AWAITING_CALLER' end,
    case when state = 'ON_HOLD' and hold_reason <> 'AWAITING_CALLER' then 'AWAITING_OTHERS' end,
    case when state = 'RESOLVED' then 'UNCONFIRMED' end,
    case when assignee_id is not null and state not in ('ON_HOLD', 'RESOLVED') then 'NO_ACTIVITY' end,
    case when exists (select from urge where record_id = record_copy.id and urge.state in ('OPEN', 'ESCALATED'))
      then 'UNANSWERED_URGE' end], null)`);

/**
 * What is neither closed nor moving, the longest first.
 * @param limits days without a change, of P1 to P5
 */
export async function listStuck(
  db: Queryable,
  actor: Actor,
  request: ListStuckRecordsRequest,
  limits: number[],
  now: Date,
): Promise<Page<StuckRecord>> {
  const { pageSize, pageToken } = request;
  const filter = JSON.stringify([request.filter, request.days]);
  const page = pager(
    { pageSize, pageToken, filter },
    { updateTime: { type: 'time', column: 'update_time' } },
    'updateTime',
  );
  const asked = filterToSql(parseFilter(request.filter, fields), fields);
  const { rows } = await db.query<StuckRecord & { pageKeys?: string[] }>(sql`
    select ${columns}, ${reasons} as reasons,
      floor(extract(epoch from ${now}::timestamptz - update_time) / 86400)::integer as "idleDays", ${page.keys}
    from record_copy
    where state not in ('CLOSED', 'CANCELLED')
      and update_time <= ${now}::timestamptz - make_interval(days => ${Math.min(...limits)})
      and update_time <= ${now}::timestamptz
        - make_interval(days => (${limits}::integer[])[coalesce(array_position(array['P1', 'P2', 'P3', 'P4', 'P5'], priority), 3)])
      and ${recordSeenBy(actor)} and ${asked}${page.behind} ${page.order} ${page.limit}`);
  return page.finish(rows);
}

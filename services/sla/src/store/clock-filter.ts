import sql, { empty, type Sql } from 'sql-template-tag';
import { type Filter, type FilterFields, parseFilter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { Agreement_Kind as Kind, Clock_State as State, Metric } from '#proto/steward/sla/v1/sla';
import { Record_Type as RecordType } from '#proto/steward/type/v1/record';
import type { Horizon } from './horizon';

/** A filter over clocks, as parts of a statement. */
export interface ClockFilter {
  /** What has to be joined to `clockSource`. */
  beside: Sql;
  where: Sql;
  /** The one record that is asked for, where it is one: it may have been filed. */
  recordId?: string;
}

const known = (names: { [name: string]: string }) =>
  Object.values(names).filter((name) => !/UNSPECIFIED|UNRECOGNIZED/.test(name));

/** What of a clock can be asked at any hour. */
export const steadyFields: FilterFields = {
  'record.id': { type: 'id', column: 'c.record_id' },
  'record.number': { type: 'text', column: 'r.number' },
  'record.type': { type: 'enum', column: 'r.type', values: known(RecordType) },
  metric: { type: 'enum', column: 'c.metric', values: known(Metric) },
  kind: { type: 'enum', column: 'c.kind', values: known(Kind) },
  agreementId: { type: 'id', column: 'c.agreement_id' },
  groupId: { type: 'id', column: 'c.group_id' },
  handlingGroupId: { type: 'id', column: 'coalesce(c.group_id, r.group_id)' },
  dueTime: { type: 'time', column: 'c.due_at' },
  startTime: { type: 'time', column: 'c.start_at' },
};

const isOpen = `(c.state in ('RUNNING', 'PAUSED'))`;

/** How a clock stands at an hour, which is ours and never the caller's text. */
export function standingsAt(now: Date) {
  const late = `(c.state in ('RUNNING', 'PAUSED') and coalesce(c.due_at < '${now.toISOString()}', false))`;
  const state = `(case when ${late} then 'BREACHED' else c.state end)`;
  return { late, state, atRisk: `(${state} = 'RUNNING' and coalesce(c.due_at <= horizon.until, false))` };
}

export function fieldsAt(now: Date): FilterFields {
  const { late, state, atRisk } = standingsAt(now);
  return {
    ...steadyFields,
    state: { type: 'enum', column: state, values: known(State) },
    breached: { type: 'boolean', column: `(c.breached or ${late})` },
    open: { type: 'boolean', column: isOpen },
    paused: { type: 'boolean', column: `(${state} = 'PAUSED')` },
    atRisk: { type: 'boolean', column: atRisk },
  };
}

export const joinHorizons = (horizons: Horizon[]): Sql => sql`
  left join jsonb_to_recordset(${JSON.stringify(horizons)}) as horizon ("calendarId" uuid, "calendarVersion" int,
      "targetMs" bigint, until timestamptz)
    on horizon."calendarId" = c.calendar_id and horizon."calendarVersion" = c.calendar_version
      and horizon."targetMs" = c.target_ms`;

/**
 * Reads a filter over clocks.
 * @param listHorizons asked only where it matters which clocks are at risk
 * @throws Problem invalid
 */
export async function readClockFilter(
  text: string,
  now: Date,
  listHorizons: () => Promise<Horizon[]>,
): Promise<ClockFilter> {
  const fields = fieldsAt(now);
  const filter = parseFilter(text, fields);
  const where = filterToSql(filter, fields);
  return {
    beside: asks(filter, 'atRisk') ? joinHorizons(await listHorizons()) : empty,
    // said in the words of the index of what is open, which holds a fraction of all clocks
    where: wantsOpen(filter) ? sql`c.state in ('RUNNING', 'PAUSED') and ${where}` : where,
    recordId: findRecordId(filter),
  };
}

function asks(filter: Filter | undefined, field: string): boolean {
  if (!filter) return false;
  if ('field' in filter) return filter.field === field;
  return [filter.of].flat().some((each) => asks(each, field));
}

function findRecordId(filter: Filter | undefined): string | undefined {
  if (filter?.kind === 'and') return filter.of.map(findRecordId).find((id) => id !== undefined);
  const asks = filter?.kind === 'is' && filter.field === 'record.id' && filter.comparator === '=';
  return asks ? String(filter.value) : undefined;
}

const openStates: unknown[] = [State.RUNNING, State.PAUSED];

/** Whether only clocks that are open can be meant. */
function wantsOpen(filter: Filter | undefined): boolean {
  if (filter?.kind === 'and') return filter.of.some(wantsOpen);
  if (filter?.kind !== 'is' || filter.comparator !== '=') return false;
  const { field, value } = filter;
  return field === 'state' ? openStates.includes(value) : isFlag(field) && value === true;
}

const isFlag = (field: string): boolean => ['open', 'paused', 'atRisk'].includes(field);

import sql, { type Sql } from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';

import type { Resource } from '#chassis/decide';
import { idArray } from '#chassis/rows';
import type { Record_Type as Type, Record } from '#proto/steward/type/v1/record';
import type { KeptClock } from '../domain/clock';
import type { Fact } from '../domain/fact';
import type { Credit } from '../domain/ledger';
import type { People } from '../domain/recipients';
import type { Step } from '../domain/steps';
import { filedClocks, filedFacts, filedRecords } from './archive';
import { factColumns } from './fact';

export type StepKey = Pick<Step, 'clockId' | 'subject' | 'key'>;

/** What a clock remembers of a step it was armed with: told since, unless it waits still. */
export interface KnownStep {
  subject: string;
  key: string;
  /** As the database tells it: the same moment always reads the same. */
  reachAt: string;
  eventId: string;
  /** Of the event's words and who may hear of them. */
  digest?: string;
}

export type FiledClock = KeptClock & { version: number; steps: KnownStep[] };

/** Working time added to one clock by hand. */
export interface ClockCredit extends Credit {
  clockId: string;
}

/** Everything that the clocks of a record are worked out from, and how they stand. */
export interface Dossier {
  record: Record;
  access: Resource;
  people: People;
  facts: Fact[];
  clocks: FiledClock[];
  credits: ClockCredit[];
  timedUnder: number;
  /** The tenant's present revision of the settings. */
  revision: number;
  /** The database's clock. */
  now: Date;
}

interface Row extends People {
  id: string;
  type: Type;
  number: string;
  groupId: string;
  departmentId: string;
  linkedIds: string[];
  namedIds: string[];
  confidential: boolean;
  timedUnder: number;
  revision: number;
  now: Date;
}

/** What of a record's file has its own rows. */
interface Files {
  facts: Map<string, Fact[]>;
  clocks: Map<string, FiledClock[]>;
  credits: Map<string, ClockCredit[]>;
}

/** Of records that are not filed. */
export function readDossiers(tx: Tx, recordIds: string[]): Promise<Dossier[]> {
  const ids = idArray(recordIds);
  return gatherDossiers(tx, ids, 'record', {
    records: sql`record r where r.id = any(${ids}::uuid[])`,
    facts: sql`fact f where f.record_id = any(${ids}::uuid[])`,
    clocks: sql`clock c where c.record_id = any(${ids}::uuid[])`,
  });
}

/** The same of records that were filed. */
export function readFiledDossiers(tx: Tx, ids: string[]): Promise<Dossier[]> {
  const wanted = sql`a.record_id = any(${ids}::uuid[])`;
  return gatherDossiers(tx, idArray(ids), 'filed', {
    records: filedRecords(wanted),
    facts: sql`(select a.file from archive a where ${wanted}) as filed ${filedFacts}`,
    clocks: sql`(select a.file from archive a where ${wanted}) as filed ${filedClocks}`,
  });
}

/** Where the parts of a file are found, as `r`, `f` and `c`. */
interface Shelves {
  records: Sql;
  facts: Sql;
  clocks: Sql;
}

/** In four statements that travel together: rows cost the database a fraction of what one JSON of them all would. */
async function gatherDossiers(tx: Tx, ids: Buffer, name: string, shelves: Shelves): Promise<Dossier[]> {
  const [{ rows }, facts, clocks, credits] = await Promise.all([
    tx.query<Row>(named(`${name}_dossiers`, recordsOn(shelves.records))),
    tx.query<Fact & Filed>(named(`${name}_facts`, factsOn(shelves.facts))),
    tx.query<FiledClock>(named(`${name}_clocks`, clocksOn(shelves.clocks))),
    tx.query<ClockCredit & Filed>(named('record_credits', creditsOf(ids))),
  ]);
  const files = {
    facts: fileRows<Fact & Filed>(facts.rows, fileIdOf),
    clocks: fileRows(clocks.rows, ({ recordId }) => recordId),
    credits: fileRows<ClockCredit & Filed>(credits.rows, fileIdOf),
  };
  return rows.map((row) => openDossier(tx.tenant, row, files));
}

interface Filed {
  fileId: string;
}
const fileIdOf = ({ fileId }: Filed): string => fileId;

/** By their record; in place, because they are many. */
function fileRows<T extends object>(rows: T[], fileOf: (row: T) => string): Map<string, T[]> {
  const files = new Map<string, T[]>();
  for (const row of rows) {
    forgetNulls(row);
    const file = files.get(fileOf(row));
    if (file) file.push(row);
    else files.set(fileOf(row), [row]);
  }
  return files;
}

/** The database's word for what is absent is not ours. */
function forgetNulls(row: object): void {
  const columns = row as { [column: string]: unknown };
  for (const column in columns) if (columns[column] === null) columns[column] = undefined;
}

function openDossier(tenant: string, row: Row, { facts, clocks, credits }: Files): Dossier {
  const { id, type, number, groupId, departmentId, timedUnder, revision, now } = row;
  const { linkedIds, namedIds, confidential, requesterId, assigneeId, ownerId, memberIds, leadId } = row;
  const some = (...given: string[]): string[] => given.filter((each) => each !== '');
  return {
    record: { type, id, number },
    access: {
      tenant,
      ownerIds: some(requesterId),
      assigneeIds: some(assigneeId, ownerId),
      groupIds: some(groupId),
      departmentIds: some(departmentId),
      linkedIds,
      namedIds,
      confidential,
    },
    people: { requesterId, assigneeId, ownerId, memberIds, leadId },
    facts: facts.get(id) ?? [],
    clocks: clocks.get(id) ?? [],
    credits: credits.get(id) ?? [],
    timedUnder,
    revision,
    now,
  };
}

const recordsOn = (records: Sql): Sql => sql`
  select r.id, r.type, r.number, coalesce(r.requester_id::text, '') as "requesterId",
    coalesce(r.assignee_id::text, '') as "assigneeId", coalesce(r.owner_id::text, '') as "ownerId",
    coalesce(r.group_id::text, '') as "groupId", coalesce(r.department_id::text, '') as "departmentId",
    r.linked_ids::text[] as "linkedIds", r.named_ids::text[] as "namedIds", r.confidential,
    coalesce(g.member_ids::text[], '{}') as "memberIds", coalesce(g.lead_id::text, '') as "leadId",
    r.timed_under as "timedUnder",
    coalesce((select revision from settings s where s.tenant = r.tenant), 0) as revision,
    clock_timestamp() as now
  from (select r.* from ${records}) as r left join ref_group g on g.tenant = r.tenant and g.id = r.group_id`;

const factsOn = (facts: Sql): Sql => sql`select f.record_id as "fileId", ${factColumns} from ${facts}`;

const clocksOn = (clocks: Sql): Sql => sql`
  select c.id, c.record_id as "recordId", c.metric, c.kind,
    c.agreement_id as "agreementId", c.agreement_version as "agreementVersion", c.calendar_id as "calendarId",
    c.calendar_version as "calendarVersion", c.state, c.target_ms as "targetMs", c.start_at as "startAt",
    c.due_at as "dueAt", c.end_at as "endAt", c.used_ms as "usedMs", c.counting_from as "countingFrom", c.breached,
    c.version, c.steps, coalesce(c.group_id::text, '') as "groupId", c.stage, c.added_ms as "addedMs", c.weight,
    case when c.end_at is not null then jsonb_build_object('recordType', c.record_type,
      'groupId', coalesce(c.end_group_id::text, ''), 'serviceId', coalesce(c.end_service_id::text, ''),
      'departmentId', coalesce(c.end_department_id::text, ''),
      'requesterId', coalesce(c.end_requester_id::text, ''), 'priority', c.end_priority) end as outcome
  from ${clocks}`;

const creditsOf = (ids: Buffer): Sql => sql`
  select a.record_id as "fileId", a.clock_id as "clockId", a.decided_at as at, a.added_ms as ms
  from adjustment a where a.record_id = any(${ids}::uuid[]) and a.state = 'APPROVED'`;

/** What was added by hand to the clocks of a record. */
export async function readCredits(db: Queryable, recordId: string): Promise<ClockCredit[]> {
  const { rows } = await db.query<ClockCredit & Filed>(creditsOf(idArray([recordId])));
  return fileRows(rows, fileIdOf).get(recordId) ?? [];
}

/** Which steps of the records still wait to be told; the poller passes them by until the transaction ends. */
export async function lockSteps(tx: Tx, recordIds: string[]): Promise<StepKey[]> {
  const { rows } = await tx.query<StepKey>({
    name: 'step_lock',
    text: `select clock_id as "clockId", subject, key from armed_step
      where clock_id in (select id from clock where record_id = any($1::uuid[])) and fired_at is null
      order by clock_id, subject, key for update`,
    values: [idArray(recordIds)],
  });
  return rows;
}

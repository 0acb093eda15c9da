import sql, { type Sql } from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Resource } from '#chassis/decide';
import type { Record_Type as Type, Record } from '#proto/steward/type/v1/record';
import type { KeptClock } from '../domain/clock';
import type { Fact } from '../domain/fact';
import type { Credit } from '../domain/ledger';
import type { People } from '../domain/recipients';
import type { Step } from '../domain/steps';
import { factMoments, factRow } from './fact';
import { readRows, type Stored } from './stored';

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
  facts: Stored[];
  clocks: Stored[];
  credits: Stored[];
}

export async function readDossiers(tx: Tx, ids: string[]): Promise<Dossier[]> {
  const { rows } = await tx.query<Row>(named('record_dossiers', dossiersOf(ids)));
  return rows.map((row) => openDossier(tx.tenant, row));
}

function openDossier(tenant: string, row: Row): Dossier {
  const { id, type, number, groupId, departmentId, timedUnder, revision, now, ...told } = row;
  const { facts, clocks, credits, ...rest } = told;
  const { linkedIds, namedIds, confidential, ...people } = rest;
  const { requesterId, assigneeId, ownerId } = people;
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
    people,
    facts: readRows(facts, factMoments),
    clocks: readRows(clocks, ['startAt', 'dueAt', 'endAt', 'countingFrom']),
    credits: readRows(credits, ['at']),
    timedUnder,
    revision,
    now,
  };
}

const creditsOf = (recordId: Sql): Sql => sql`
  select jsonb_agg(jsonb_build_object('clockId', a.clock_id, 'at', a.decided_at, 'ms', a.added_ms))
  from adjustment a where a.record_id = ${recordId} and a.state = 'APPROVED'`;

/** What was added by hand to the clocks of a record. */
export async function readCredits(db: Queryable, recordId: string): Promise<ClockCredit[]> {
  const { rows } = await db.query<{ credits: Stored[] }>(
    sql`select coalesce((${creditsOf(sql`${recordId}::uuid`)}), '[]') as credits`,
  );
  return readRows(rows[0]!.credits, ['at']);
}

const dossiersOf = (ids: string[]) => sql`
  select r.id, r.type, r.number, coalesce(r.requester_id::text, '') as "requesterId",
    coalesce(r.assignee_id::text, '') as "assigneeId", coalesce(r.owner_id::text, '') as "ownerId",
    coalesce(r.group_id::text, '') as "groupId", coalesce(r.department_id::text, '') as "departmentId",
    r.linked_ids::text[] as "linkedIds", r.named_ids::text[] as "namedIds", r.confidential,
    coalesce(g.member_ids::text[], '{}') as "memberIds", coalesce(g.lead_id::text, '') as "leadId",
    r.timed_under as "timedUnder",
    coalesce((select revision from settings s where s.tenant = r.tenant), 0) as revision,
    clock_timestamp() as now,
    (select jsonb_agg(${factRow}) from fact f
      where f.tenant = r.tenant and f.record_id = r.id) as facts,
    coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'recordId', c.record_id, 'metric', c.metric,
        'kind', c.kind, 'agreementId', c.agreement_id, 'agreementVersion', c.agreement_version,
        'calendarId', c.calendar_id, 'calendarVersion', c.calendar_version, 'state', c.state,
        'targetMs', c.target_ms, 'startAt', c.start_at, 'dueAt', c.due_at, 'endAt', c.end_at, 'usedMs', c.used_ms,
        'countingFrom', c.counting_from, 'breached', c.breached, 'version', c.version, 'steps', c.steps,
        'groupId', coalesce(c.group_id::text, ''), 'stage', c.stage, 'addedMs', c.added_ms, 'weight', c.weight,
        'outcome', case when c.end_at is not null then jsonb_build_object('recordType', c.record_type,
          'groupId', coalesce(c.end_group_id::text, ''), 'serviceId', coalesce(c.end_service_id::text, ''),
          'departmentId', coalesce(c.end_department_id::text, ''),
          'requesterId', coalesce(c.end_requester_id::text, ''), 'priority', c.end_priority) end))
      from clock c where c.tenant = r.tenant and c.record_id = r.id), '[]') as clocks,
    coalesce((${creditsOf(sql`r.id`)}), '[]') as credits
  from record r left join ref_group g on g.tenant = r.tenant and g.id = r.group_id
  where r.id = any(${ids}::uuid[])`;

/** Which steps of the records still wait to be told; the poller passes them by until the transaction ends. */
export async function lockSteps(tx: Tx, recordIds: string[]): Promise<StepKey[]> {
  const { rows } = await tx.query<StepKey>({
    name: 'step_lock',
    text: `select clock_id as "clockId", subject, key from armed_step
      where clock_id in (select id from clock where record_id = any($1::uuid[])) and fired_at is null
      order by clock_id, subject, key for update`,
    values: [recordIds],
  });
  return rows;
}

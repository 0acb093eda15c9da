import sql, { raw } from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Resource } from '#chassis/decide';
import { Record_Type as Type, type Record } from '#proto/steward/type/v1/record';
import type { KeptClock } from '../domain/clock';
import type { Fact } from '../domain/fact';
import type { People } from '../domain/recipients';
import { readRows, type Stored } from './stored';

/** What a fact says of the record itself; ids are empty where there is none. */
interface RecordCopy {
  id: string;
  number: string;
  requesterId: string;
  assigneeId: string;
  ownerId: string;
  groupId: string;
  departmentId: string;
  linkedIds: string[];
  namedIds: string[];
  confidential: boolean;
  /** Its clocks may still run. */
  live: boolean;
}

/** Keeps a fact once, and the copy of the record where the fact is the newest. The record is locked by it. */
export async function tellFact(tx: Tx, copy: RecordCopy, fact: Fact): Promise<boolean> {
  const { id, number, requesterId, assigneeId, ownerId, groupId, departmentId, live } = copy;
  const { linkedIds, namedIds, confidential } = copy;
  const { version, at, action, state, holdReason, respondedAt, attributes, saidBy = '' } = fact;
  const { rows } = await tx.query<{ fresh: boolean }>(
    named(
      'fact_tell',
      sql`with told as (
        insert into fact (tenant, record_id, version, at, action, state, hold_reason, responded_at, attributes,
          said_by)
        values (${tx.tenant}, ${id}, ${version}, ${at}, ${action}, ${state}, ${holdReason}, ${respondedAt ?? null},
          ${JSON.stringify(attributes)}, ${saidBy})
        on conflict do nothing returning 1
      ), copied as (
        insert into record (tenant, id, version, type, number, requester_id, assignee_id, owner_id, group_id,
          department_id, live, linked_ids, named_ids, confidential)
        values (${tx.tenant}, ${id}, ${version}, ${Type.INCIDENT}, ${number}, nullif(${requesterId}, '')::uuid,
          nullif(${assigneeId}, '')::uuid, nullif(${ownerId}, '')::uuid, nullif(${groupId}, '')::uuid,
          nullif(${departmentId}, '')::uuid, ${live}, ${linkedIds}, ${namedIds}, ${confidential})
        on conflict (tenant, id) do update set version = excluded.version, number = excluded.number,
          requester_id = excluded.requester_id, assignee_id = excluded.assignee_id, owner_id = excluded.owner_id,
          group_id = excluded.group_id, department_id = excluded.department_id, live = excluded.live,
          linked_ids = excluded.linked_ids, named_ids = excluded.named_ids, confidential = excluded.confidential
        where record.version < excluded.version
      )
      select exists (select from told) as fresh`,
    ),
  );
  return rows[0]!.fresh;
}

/** A step that waits, or has been told. */
export interface KeptStep {
  clockId: string;
  subject: string;
  percent: number;
  clockVersion: number;
  reachAt: Date;
  payload: unknown;
  access: Resource;
  fired: boolean;
}

/** Everything that the clocks of a record are worked out from, and how they stand. */
export interface Dossier {
  record: Record;
  access: Resource;
  people: People;
  facts: Fact[];
  clocks: (KeptClock & { version: number })[];
  timedUnder: number;
  /** The tenant's present revision of the settings. */
  revision: number;
}

interface Row extends People {
  type: Type;
  number: string;
  groupId: string;
  departmentId: string;
  linkedIds: string[];
  namedIds: string[];
  confidential: boolean;
  timedUnder: number;
  revision: number;
  facts: Stored[];
  clocks: Stored[];
}

export async function readDossier(tx: Tx, id: string): Promise<Dossier> {
  const { rows } = await tx.query<Row>(named('record_dossier', dossierOf(id)));
  const { type, number, groupId, departmentId, timedUnder, revision, facts, clocks, ...rest } = rows[0]!;
  const { linkedIds, namedIds, confidential, ...people } = rest;
  const { requesterId, assigneeId, ownerId } = people;
  const some = (...ids: string[]): string[] => ids.filter((each) => each !== '');
  return {
    record: { type, id, number },
    access: {
      tenant: tx.tenant,
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
    timedUnder,
    revision,
  };
}

const factRow =
  raw(`jsonb_build_object('version', f.version, 'at', f.at, 'action', f.action, 'state', f.state,
  'holdReason', f.hold_reason, 'respondedAt', f.responded_at, 'attributes', f.attributes,
  'saidBy', f.said_by)`);
const factMoments = ['at', 'respondedAt'];

export async function readFacts(db: Queryable, recordId: string): Promise<Fact[]> {
  const { rows } = await db.query<{ fact: Stored }>(
    sql`select ${factRow} as fact from fact f where f.record_id = ${recordId}`,
  );
  return readRows(
    rows.map(({ fact }) => fact),
    factMoments,
  );
}

const dossierOf = (id: string) => sql`
  select r.type, r.number, coalesce(r.requester_id::text, '') as "requesterId",
    coalesce(r.assignee_id::text, '') as "assigneeId", coalesce(r.owner_id::text, '') as "ownerId",
    coalesce(r.group_id::text, '') as "groupId", coalesce(r.department_id::text, '') as "departmentId",
    r.linked_ids::text[] as "linkedIds", r.named_ids::text[] as "namedIds", r.confidential,
    coalesce(g.member_ids::text[], '{}') as "memberIds", coalesce(g.lead_id::text, '') as "leadId",
    r.timed_under as "timedUnder",
    coalesce((select revision from settings s where s.tenant = r.tenant), 0) as revision,
    (select jsonb_agg(${factRow}) from fact f
      where f.tenant = r.tenant and f.record_id = r.id) as facts,
    coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'recordId', c.record_id, 'metric', c.metric,
        'kind', c.kind, 'agreementId', c.agreement_id, 'agreementVersion', c.agreement_version,
        'calendarId', c.calendar_id, 'calendarVersion', c.calendar_version, 'state', c.state,
        'targetMs', c.target_ms, 'startAt', c.start_at, 'dueAt', c.due_at, 'endAt', c.end_at, 'usedMs', c.used_ms,
        'countingFrom', c.counting_from, 'breached', c.breached, 'version', c.version))
      from clock c where c.tenant = r.tenant and c.record_id = r.id), '[]') as clocks
  from record r left join ref_group g on g.tenant = r.tenant and g.id = r.group_id
  where r.id = ${id}`;

/** The steps of some clocks as the latest firing left them; the poller passes them by until the transaction ends. */
export async function lockSteps(tx: Tx, clockIds: string[]): Promise<KeptStep[]> {
  const { rows } = await tx.query<KeptStep>({
    name: 'step_lock',
    text: `select clock_id as "clockId", subject, percent, clock_version as "clockVersion", reach_at as "reachAt",
        payload, access, fired_at is not null as fired
      from armed_step where clock_id = any($1::uuid[]) order by clock_id, subject, percent for update`,
    values: [clockIds],
  });
  return rows;
}

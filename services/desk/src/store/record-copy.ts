import sql, { join, raw } from 'sql-template-tag';
import { named, type Tx } from '#chassis/postgres';
import { Incident_State, MajorIncident_State, type Incident } from '#proto/steward/incident/v1/incident';
import { titleWords } from '../domain/title-words';
import type { RecordStep } from '../domain/record-step';

type Column = [name: string, valueOf: (incident: Incident) => unknown];
const orNull = (text: string): string | null => text || null;

const columns: Column[] = [
  ['id', ({ id }) => id],
  ['type', () => 'INCIDENT'],
  ['number', ({ number }) => number],
  ['title', ({ title }) => title],
  ['state', ({ state }) => state],
  ['hold_reason', ({ holdReason }) => holdReason],
  ['channel', ({ channel }) => channel],
  ['impact', ({ impact }) => impact],
  ['urgency', ({ urgency }) => urgency],
  ['priority', ({ priority }) => priority],
  ['category_id', ({ categoryId }) => orNull(categoryId)],
  ['service_id', ({ serviceId }) => orNull(serviceId)],
  ['ci_ids', ({ ciIds }) => ciIds],
  ['requester_id', ({ requesterId }) => orNull(requesterId)],
  ['department_id', ({ departmentId }) => orNull(departmentId)],
  ['group_id', ({ groupId }) => orNull(groupId)],
  ['assignee_id', ({ assigneeId }) => orNull(assigneeId)],
  ['owner_id', ({ ownerId }) => orNull(ownerId)],
  ['interaction_id', ({ interactionId }) => orNull(interactionId)],
  ['create_time', ({ createTime }) => createTime],
  ['update_time', ({ updateTime }) => updateTime],
  ['response_time', ({ responseTime }) => responseTime ?? null],
  ['resolve_time', ({ resolveTime }) => resolveTime ?? null],
  ['close_time', ({ closeTime }) => closeTime ?? null],
  ['due_time', ({ resolutionDueTime }) => resolutionDueTime ?? null],
  ['resolution', ({ resolution }) => resolution],
  ['closure_code', ({ closureCode }) => closureCode],
  ['sensitivity', ({ sensitivity }) => sensitivity],
  ['named_ids', ({ namedIds }) => namedIds],
  ['linked_ids', ({ linkedIds }) => linkedIds],
  ['words', ({ title }) => titleWords(title)],
  ['major', (incident) => isMajor(incident)],
  ['audience_ids', ({ major }) => major?.audienceIds ?? []],
];
/** Declared, not revoked, and not over. */
function isMajor({ major, state }: Incident): boolean {
  const over = [Incident_State.RESOLVED, Incident_State.CLOSED, Incident_State.CANCELLED];
  return major?.state === MajorIncident_State.DECLARED && !over.includes(state);
}

const names = raw([...columns.map(([name]) => name), 'tenant', 'version'].join(', '));
const changes = raw(
  [...columns.map(([name]) => name), 'version'].map((name) => `${name} = excluded.${name}`).join(', '),
);

/** Keeps a copy of an incident, unless a newer one is here; answers whether it was kept. */
export async function keepRecord(tx: Tx, incident: Incident, version: number): Promise<boolean> {
  const statement = sql`insert into record_copy (${names})
    values (${join(columns.map(([, valueOf]) => valueOf(incident)))}, ${tx.tenant}, ${version})
    on conflict (tenant, id) do update set ${changes} where record_copy.version < excluded.version`;
  const { rowCount } = await tx.query(named('record_keep', statement));
  return rowCount === 1;
}

/** Forgets what was counted after a moment. */
export async function forgetSteps(tx: Tx, recordId: string, after: Date): Promise<void> {
  await tx.query(sql`with gone as (
      delete from record_step where record_id = ${recordId} and time > ${after} returning id, kind
    ), left_over as (
      select count(*) filter (where kind = 'REOPEN') as reopened, count(*) filter (where kind = 'TRANSFER') as moved,
        min(time) filter (where kind = 'ANSWER') as answered
      from record_step where record_id = ${recordId} and (id, kind) not in (select id, kind from gone)
    ) update record_copy set reopen_count = reopened, transfer_count = moved, first_answer_time = answered
    from left_over where id = ${recordId} and exists (select from gone)`);
}

/** Counts a step of a record that is kept, once, whoever tells of it and how often. */
export async function countStep(tx: Tx, { id, recordId, kinds, time }: RecordStep): Promise<void> {
  if (kinds.length === 0) return;
  const statement = sql`with fresh as (
      insert into record_step (tenant, id, record_id, kind, time)
      select ${tx.tenant}, ${id}, ${recordId}, unnest(${kinds}::text[]), ${time} on conflict do nothing
      returning kind, time
    ), counted as (
      select count(*) filter (where kind = 'REOPEN') as reopened, count(*) filter (where kind = 'TRANSFER') as moved,
        min(time) filter (where kind = 'ANSWER') as answered from fresh
    ) update record_copy set reopen_count = reopen_count + reopened, transfer_count = transfer_count + moved,
      first_answer_time = least(first_answer_time, answered)
    from counted where id = ${recordId} and (reopened + moved > 0 or answered is not null)`;
  await tx.query(named('record_step', statement));
}

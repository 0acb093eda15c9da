import sql, { raw, type Sql } from 'sql-template-tag';
import { everyTenant, inOneTrip, type Pool, type Queryable, type Tx } from '#chassis/postgres';
import { ReplayTally } from '#proto/steward/sla/v1/replay';
import type { Record_Type as RecordType } from '#proto/steward/type/v1/record';
import type { ReplayedChange } from './replay-change';

export interface Asked {
  tenant: string;
  replayId: string;
}

/** Replays that are not finished, of any tenant; who has waited for longest first. */
export async function listAsked(db: Pool): Promise<Asked[]> {
  const { rows } = await inOneTrip<Asked>(db, everyTenant, {
    name: 'replay_asked',
    text: 'select tenant, replay_id as "replayId" from replay_due order by asked_at limit 20',
  });
  return rows;
}

/** How far a replay has come. */
export interface Progress {
  from: Date;
  to: Date;
  filter: string;
  recordTypes: RecordType[];
  createdAt: Date;
  recordCount: number;
  doneCount: number;
  replayedCount: number;
  failedCount: number;
  tallies: ReplayTally[];
  /** As the database tells the moment, to the microsecond; before all time while filed records are gone through. */
  behindAt: string | null;
  behindId: string | null;
}

/** Filed records come first: what is filed while a replay is under way would else be missed, and nothing is. */
export const isAtFiled = ({ behindAt }: Progress): boolean => behindAt === null || behindAt === beforeAll;
export const beforeAll = '-infinity';

/** Nothing where it is finished, or somebody else is at it. */
export async function takeReplay(tx: Tx, id: string): Promise<Progress | undefined> {
  const { rows } = await tx.query<Progress>(sql`
    select from_at as "from", to_at as "to", filter, record_types as "recordTypes", created_at as "createdAt",
      record_count as "recordCount", done_count as "doneCount", replayed_count as "replayedCount",
      failed_count as "failedCount", tallies, behind_at::text as "behindAt", behind_id as "behindId"
    from replay where id = ${id} and state = 'RUNNING' for no key update skip locked`);
  return rows[0] && { ...rows[0], tallies: rows[0].tallies.map((each) => ReplayTally.fromJSON(each)) };
}

/** Of confidential records nobody is to learn anything, not even how many there are. */
const opened = raw(
  'fact f join record r on r.tenant = f.tenant and r.id = f.record_id and not r.confidential',
);

/** Of those that were filed, all that are worth a look. */
export async function countOpened(db: Queryable, { from, to }: Progress): Promise<number> {
  const { rows } = await db.query<{ count: number }>(sql`
    select (select count(*) from ${opened} where f.version = 1 and f.at >= ${from} and f.at < ${to})::int
      + (select count(*) from archive a where ${filedSince(from)})::int as count`);
  return rows[0]!.count;
}

/** A record is filed under the month in which it was over, which is none before it was opened. */
const filedSince = (from: Date): Sql =>
  sql`a.month >= date_trunc('month', ${from}::timestamptz at time zone 'UTC')::date`;

export interface Opened {
  id: string;
  at: string;
  /** It was opened within the time that was asked for. */
  within: boolean;
  /** It is of a kind that was asked for, too. */
  asked: boolean;
}

/** The next of the filed records in the order of their ids: nothing lists them by when they were opened. */
export async function listFiled(db: Queryable, progress: Progress, limit: number): Promise<Opened[]> {
  const { from, to, recordTypes, behindId } = progress;
  const { rows } = await db.query<Opened>(sql`
    select r.id, f.at::text as at, f.at >= ${from} and f.at < ${to} and not r.confidential as within,
      f.at >= ${from} and f.at < ${to} and not r.confidential
        and (${recordTypes.length === 0} or r.type = any(${recordTypes}::text[])) as asked
    from (
      select a.file from archive a where ${filedSince(from)}
        and a.record_id > coalesce(${behindId}::uuid, '00000000-0000-0000-0000-000000000000')
      order by a.record_id limit ${limit}
    ) as filed
    cross join lateral jsonb_populate_record(null::public.record, filed.file->'record') as r
    cross join lateral (select min(f.at) as at from jsonb_populate_recordset(null::fact, filed.file->'facts') as f) as f
    order by r.id`);
  return rows;
}

/** The next records that are not filed, in the order in which they were opened. */
export async function listOpened(db: Queryable, progress: Progress, limit: number): Promise<Opened[]> {
  const { from, to, recordTypes, behindAt, behindId } = progress;
  const { rows } = await db.query<Opened>(sql`
    select f.record_id as id, f.at::text as at, true as within,
      (${recordTypes.length === 0} or r.type = any(${recordTypes}::text[])) as asked
    from ${opened}
    where f.version = 1 and f.at >= ${from} and f.at < ${to}
      and (f.at, f.record_id) > (coalesce(${behindAt}::timestamptz, '-infinity'),
        coalesce(${behindId}::uuid, '00000000-0000-0000-0000-000000000000'))
    order by f.at, f.record_id limit ${limit}`);
  return rows;
}

/** Keeps how far it has come and what was found; where it is over, nobody needs to come again. */
export async function saveProgress(
  tx: Tx,
  id: string,
  progress: Progress,
  changes: ReplayedChange[],
  over: boolean,
): Promise<void> {
  const { recordCount, doneCount, replayedCount, failedCount, tallies, behindAt, behindId } = progress;
  await tx.query(sql`
    with found as (
      insert into replay_change (tenant, replay_id, clock_id, record_id, opened_at, metric, kind, group_id, stage,
        priority, outcome, state, draft_state, due_at, draft_due_at, draft_agreement_id)
      select ${tx.tenant}, ${id}, x."clockId", x."recordId", x."openedAt", x.metric, x.kind,
        nullif(x."groupId", '')::uuid, x.stage, x.priority, x.outcome, x.state, x."draftState", x."dueAt",
        x."draftDueAt", nullif(x."draftAgreementId", '')::uuid
      from jsonb_to_recordset(${JSON.stringify(changes)}) as x("clockId" uuid, "recordId" uuid,
        "openedAt" timestamptz, metric text, kind text, "groupId" text, stage text, priority text, outcome text,
        state text, "draftState" text, "dueAt" timestamptz, "draftDueAt" timestamptz, "draftAgreementId" text)
    ), served as (
      delete from replay_due where ${over} and tenant = ${tx.tenant} and replay_id = ${id}
    )
    update replay set record_count = ${recordCount}, done_count = ${doneCount}, replayed_count = ${replayedCount},
      failed_count = ${failedCount}, tallies = ${JSON.stringify(tallies.map((each) => ReplayTally.toJSON(each)))},
      behind_at = ${behindAt}::timestamptz, behind_id = ${behindId}::uuid,
      state = case when ${over} then 'DONE' else state end,
      ended_at = case when ${over} then clock_timestamp() end, version = version + ${over}::boolean::int
    where id = ${id}`);
}

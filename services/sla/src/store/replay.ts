import sql, { raw } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import { Agreement, Calendar } from '#proto/steward/sla/v1/sla';
import { type Replay, ReplayTally } from '#proto/steward/sla/v1/replay';
import type { Draft } from '../domain/draft';
import { totalOf } from '../domain/tally';

/** What is asked for, before anything is gone through. */
export type NewReplay = Pick<Replay, 'id' | 'name' | 'filter' | 'recordTypes' | 'creatorId'> & {
  draft: Draft;
  from: Date;
  to: Date;
};

interface Row extends Omit<Replay, 'agreements' | 'removedAgreementIds' | 'calendars' | 'total' | 'endTime'> {
  draft?: Draft;
  endTime: Date | null;
  pageKeys?: string[];
}

const told = raw(`id, name, from_at as "from", to_at as "to", filter, record_types as "recordTypes", state,
  record_count as "recordCount", done_count as "doneCount", replayed_count as "replayedCount",
  failed_count as "failedCount", tallies, created_at as "createTime", ended_at as "endTime",
  coalesce(creator_id::text, '') as "creatorId", version::text as etag`);

/** Saves it, and asks for the work. */
export async function saveReplay(tx: Tx, replay: NewReplay, now: Date): Promise<void> {
  const { id, name, draft, from, to, filter, recordTypes, creatorId } = replay;
  await tx.query(sql`
    with saved as (
      insert into replay (tenant, id, name, draft, from_at, to_at, filter, record_types, creator_id, created_at)
      values (${tx.tenant}, ${id}, ${name}, ${JSON.stringify(writeDraft(draft))}, ${from}, ${to}, ${filter},
        ${recordTypes}, nullif(${creatorId}, '')::uuid, ${now})
    )
    insert into replay_due (tenant, replay_id) values (${tx.tenant}, ${id})`);
}

/** Nobody begins another one until the transaction ends. */
const holdBeginning = (tx: Tx) =>
  tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`replay ${tx.tenant}`}, 0))`);

/** Whether one is under way, and none begins until the transaction ends; one that takes days holds up nobody. */
export async function isReplaying(tx: Tx): Promise<boolean> {
  await holdBeginning(tx);
  const { rowCount } = await tx.query(sql`
    select from replay_due where tenant = ${tx.tenant} and asked_at > clock_timestamp() - interval '1 day' limit 1`);
  return rowCount === 1;
}

/** How many are not finished; nobody begins another one until the transaction ends. */
export async function countUnfinished(tx: Tx): Promise<number> {
  await holdBeginning(tx);
  const { rows } = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from replay_due where tenant = ${tx.tenant}`);
  return rows[0]!.count;
}

/** The latest first, without their drafts. */
export async function listReplays(db: Queryable, { pageSize, pageToken }: PageRequest) {
  const orderable = { createTime: { type: 'time', column: 'created_at' } } as const;
  const page = pager({ pageSize, pageToken }, orderable, 'createTime desc');
  const { rows } = await db.query<Row>(sql`
    select ${told}, ${page.keys} from replay where true${page.behind} ${page.order} ${page.limit}`);
  const { rows: replays, nextPageToken } = page.finish(rows);
  return { replays: replays.map(whole), nextPageToken };
}

/** @throws Problem not-found */
export async function readReplay(db: Queryable, id: string): Promise<Replay> {
  return whole(await find(db, id));
}

/** The draft, and when it was made: what was written down later is not replayed. @throws Problem not-found */
export async function readDraft(db: Queryable, id: string): Promise<{ draft: Draft; createTime: Date }> {
  const { draft, createTime } = await find(db, id);
  return { draft: draft!, createTime: createTime! };
}

async function find(db: Queryable, id: string): Promise<Row> {
  if (!isId(id)) throw notFound();
  const { rows } = await db.query<Row>(sql`select ${told}, draft from replay where id = ${id}`);
  if (!rows[0]) throw notFound();
  return { ...rows[0], draft: readDrafted(rows[0].draft!) };
}

/** Its present version and state; nobody else goes on with it until the transaction ends. @throws Problem not-found */
export async function lockReplay(tx: Tx, id: string): Promise<Pick<Replay, 'etag' | 'state'>> {
  if (!isId(id)) throw notFound();
  const { rows } = await tx.query<Pick<Replay, 'etag' | 'state'>>(sql`
    select version::text as etag, state from replay where id = ${id} for update`);
  if (!rows[0]) throw notFound();
  return rows[0];
}

export async function cancelReplay(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.query(sql`
    with idle as (delete from replay_due where tenant = ${tx.tenant} and replay_id = ${id})
    update replay set state = 'CANCELLED', ended_at = ${now}, version = version + 1 where id = ${id}`);
}

function whole({ draft, endTime, tallies: counted, ...row }: Row): Replay {
  const tallies = counted.map((each) => ReplayTally.fromJSON(each));
  return {
    ...row,
    agreements: draft?.agreements ?? [],
    removedAgreementIds: draft?.removedAgreementIds ?? [],
    calendars: (draft?.calendars ?? []).map(({ id, calendar }) => ({ id, calendar })),
    tallies,
    total: totalOf(tallies),
    endTime: endTime ?? undefined,
  };
}

/** As JSON tells moments and durations, so that they can be read again. */
const writeDraft = ({ agreements, removedAgreementIds, calendars }: Draft) => ({
  agreements: agreements.map(({ id, agreement }) => ({ id, agreement: Agreement.toJSON(agreement) })),
  removedAgreementIds,
  calendars: calendars.map(({ calendar, ...rest }) => ({ ...rest, calendar: Calendar.toJSON(calendar) })),
});

const readDrafted = ({ agreements, removedAgreementIds, calendars }: Draft): Draft => ({
  agreements: agreements.map(({ id, agreement }) => ({ id, agreement: Agreement.fromJSON(agreement) })),
  removedAgreementIds,
  calendars: calendars.map(({ calendar, ...rest }) => ({ ...rest, calendar: Calendar.fromJSON(calendar) })),
});

import sql, { empty, raw } from 'sql-template-tag';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { deterministicId, isId } from '#chassis/ids';
import type { Actor } from '#chassis/actor';
import { pager, type PageRequest } from '#chassis/page';
import { everyTenant, inOneTrip, named, type Pool, type Queryable, type Tx } from '#chassis/postgres';
import {
  ProblemSuggestion_Kind as Kind,
  ProblemSuggestion_State as State,
  type ProblemSuggestion,
} from '#proto/steward/incident/v1/suggestion';
import type { Case, Cluster } from '../domain/recurrence';
import { readableBy } from './visibility';

export interface StoredSuggestion extends ProblemSuggestion {
  version: number;
  incidentIds: string[];
}
export type UnreadCase = Omit<Case, 'words'> & { title: string };

/** Recent incidents that are not confidential, newest first. @param days how far back */
export async function listCases(db: Queryable, days: number, limit: number): Promise<UnreadCase[]> {
  const { rows } = await db.query<UnreadCase>(
    named(
      'recurrence_cases',
      sql`select id, create_time as time, ci_ids::text[] as "ciIds", coalesce(category_id::text, '') as "categoryId",
          coalesce(service_id::text, '') as "serviceId", title, coalesce(problem_id::text, '') as "problemId"
        from incident where create_time > clock_timestamp() - make_interval(days => ${days})
          and sensitivity = 'NORMAL' and state <> 'CANCELLED'
        order by create_time desc, id desc limit ${limit}`,
    ),
  );
  return rows;
}

/** Takes the turn of a tenant, so that one replica at a time goes through its incidents. */
export async function takeTurn(db: Pool, minutes: number): Promise<string | undefined> {
  const { rows } = await inOneTrip<{ tenant: string }>(db, everyTenant, {
    name: 'suggestion_turn_take',
    text: `with due as (
        select tenant from suggestion_turn where due_at <= (select clock_timestamp())
        order by due_at limit 1 for update skip locked
      )
      update suggestion_turn t set due_at = clock_timestamp() + make_interval(mins => $1)
      from due where t.tenant = due.tenant returning t.tenant`,
    values: [minutes],
  });
  return rows[0]?.tenant;
}

/** From its first incident on, a tenant has its turns. */
export const awaitTurn = (tx: Tx): Promise<unknown> =>
  tx.query(
    named(
      'suggestion_turn_await',
      sql`insert into suggestion_turn (tenant) values (${tx.tenant}) on conflict do nothing`,
    ),
  );

/**
 * Keeps what was found now in place of what was found before. What somebody dismissed stays so until it has doubled;
 * what was opened stays opened.
 */
export async function keepClusters(tx: Tx, clusters: Cluster[]): Promise<void> {
  const found = clusters.map((cluster) => ({ ...cluster, id: deterministicId(tx.tenant, cluster.key) }));
  await tx.query(
    sql`insert into problem_suggestion (tenant, id, kind, ci_id, category_id, service_id, words, incident_count,
        usual_count, densest_day_count, first_time, last_time, incident_ids, problem_id)
      select distinct on (id) ${tx.tenant}, id, kind, nullif("ciId", '')::uuid, nullif("categoryId", '')::uuid,
        nullif("serviceId", '')::uuid, words, "incidentCount", "usualCount", "densestDayCount", "firstTime", "lastTime",
        "incidentIds", nullif("problemId", '')::uuid
      from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as found (id uuid, kind text, "ciId" text,
        "categoryId" text, "serviceId" text, words text[], "incidentCount" integer, "usualCount" float8,
        "densestDayCount" integer, "firstTime" timestamptz, "lastTime" timestamptz, "incidentIds" uuid[],
        "problemId" text)
      on conflict (tenant, id) do update set incident_count = excluded.incident_count,
        usual_count = excluded.usual_count, densest_day_count = excluded.densest_day_count,
        first_time = excluded.first_time, last_time = excluded.last_time, incident_ids = excluded.incident_ids,
        problem_id = case when problem_suggestion.state = ${State.OPENED} then problem_suggestion.problem_id
          else excluded.problem_id end,
        state = case when problem_suggestion.state = ${State.DISMISSED}
            and excluded.incident_count >= 2 * problem_suggestion.dismissed_count then ${State.SUGGESTED}
          else problem_suggestion.state end`,
  );
  await tx.query(
    sql`delete from problem_suggestion where id <> all(${found.map(({ id }) => id)}::uuid[])
      and (state = ${State.SUGGESTED} or last_time < clock_timestamp() - interval '35 days')`,
  );
}

const columns = raw(`id, kind, state, coalesce(ci_id::text, '') as "ciId",
  coalesce(category_id::text, '') as "categoryId", coalesce(service_id::text, '') as "serviceId", words,
  incident_count as "incidentCount", usual_count as "usualCount", densest_day_count as "densestDayCount",
  first_time as "firstTime", last_time as "lastTime", incident_ids::text[] as "incidentIds",
  coalesce(problem_id::text, '') as "problemId", reason, version, version::text as etag`);
const fields: FilterFields = {
  state: { type: 'enum', column: 'state', values: [State.SUGGESTED, State.DISMISSED, State.OPENED] },
  kind: { type: 'enum', column: 'kind', values: [Kind.CI, Kind.SERVICE, Kind.WORDING] },
  incidentCount: { type: 'number', column: 'incident_count' },
  ciId: { type: 'id', column: 'ci_id' },
  serviceId: { type: 'id', column: 'service_id' },
  categoryId: { type: 'id', column: 'category_id' },
};

/** The largest first; those suggested, unless the filter says otherwise. */
export async function listSuggestions(db: Queryable, request: PageRequest) {
  const filter = request.filter || `state = "${State.SUGGESTED}"`;
  const page = pager(
    { ...request, filter, orderBy: '' },
    { incidentCount: fields.incidentCount! },
    'incidentCount desc',
  );
  const wanted = filterToSql(parseFilter(filter, fields), fields);
  const { rows } = await db.query<StoredSuggestion>(
    sql`select ${columns}, ${page.keys} from problem_suggestion
      where ${wanted}${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}

/** @param lock nobody else changes it until the transaction ends */
export async function findSuggestion(
  db: Queryable,
  id: string,
  lock = false,
): Promise<StoredSuggestion | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await db.query<StoredSuggestion>(
    sql`select ${columns} from problem_suggestion where id = ${id} ${lock ? raw('for update') : empty}`,
  );
  return rows[0];
}

export const settleSuggestion = (tx: Tx, { id, state, reason, problemId, version }: StoredSuggestion) =>
  tx.query(
    sql`update problem_suggestion set state = ${state}, reason = ${reason}, problem_id = ${problemId || null},
        dismissed_count = incident_count, version = ${version} where id = ${id}`,
  );

interface Member {
  id: string;
  number: string;
  title: string;
  problemId: string;
}

/** Those of these incidents that the actor may read and everybody may know of, newest first. */
export async function listMembers(db: Queryable, actor: Actor, ids: string[]): Promise<Member[]> {
  const { rows } = await db.query<Member>(
    sql`select id, number, title, coalesce(problem_id::text, '') as "problemId" from incident
      where id = any(${ids}::uuid[]) and sensitivity = 'NORMAL' and ${readableBy(actor)}
      order by create_time desc, id desc`,
  );
  return rows;
}

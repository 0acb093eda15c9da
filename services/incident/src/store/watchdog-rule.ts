import sql, { empty, raw } from 'sql-template-tag';
import { isId } from '#chassis/ids';
import { pager, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { etagOf } from '#chassis/versions';
import { WatchdogRule } from '#proto/steward/incident/v1/watchdog';

export interface StoredRule extends WatchdogRule {
  version: number;
}
interface Row {
  id: string;
  said: unknown;
  version: number;
}

const columns = raw('id, said, version');
const fromRow = ({ id, said, version }: Row): StoredRule => ({
  ...WatchdogRule.fromJSON(said),
  id,
  version,
  etag: etagOf(version),
});

export async function findRule(db: Queryable, id: string, lock = false): Promise<StoredRule | undefined> {
  if (!isId(id)) return undefined;
  const statement = sql`select ${columns} from watchdog_rule where id = ${id} ${lock ? raw('for update') : empty}`;
  const { rows } = await db.query<Row>(named(lock ? 'rule_lock' : 'rule_find', statement));
  return rows.map(fromRow)[0];
}

/** Those that are in force, in their order. */
export async function findRules(db: Queryable): Promise<StoredRule[]> {
  const { rows } = await db.query<Row>(
    named('rules', sql`select ${columns} from watchdog_rule where enabled order by "order", id`),
  );
  return rows.map(fromRow);
}

/** The names of the rules that escalate to a level. */
export async function findRulesOf(db: Queryable, levelId: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    sql`select name from watchdog_rule where said->'acts' @> ${JSON.stringify([{ levelId }])}::jsonb order by name`,
  );
  return rows.map(({ name }) => name);
}

export async function listRules(db: Queryable, request: PageRequest) {
  const page = pager(request, { order: { type: 'number', column: '"order"' } }, 'order');
  const { rows } = await db.query<Row>(
    sql`select ${columns}, ${page.keys} from watchdog_rule where true${page.behind} ${page.order} ${page.limit}`,
  );
  const { rows: kept, nextPageToken } = page.finish(rows);
  return { watchdogRules: kept.map(fromRow), nextPageToken };
}

/** Keeps a rule, new or changed, and has the open incidents gone through with it. */
export async function keepRule(tx: Tx, rule: StoredRule): Promise<void> {
  const { id, name, enabled, order, version } = rule;
  const said = JSON.stringify(WatchdogRule.toJSON(rule));
  await tx.query(
    sql`insert into watchdog_rule (tenant, id, name, enabled, "order", said)
      values (${tx.tenant}, ${id}, ${name}, ${enabled}, ${order}, ${said})
      on conflict (tenant, id) do update set name = excluded.name, enabled = excluded.enabled,
        "order" = excluded."order", said = excluded.said, version = ${version}`,
  );
  await tx.query(
    sql`insert into watch_sweep (tenant, rule_id) values (${tx.tenant}, ${id})
      on conflict (tenant, rule_id) do update set after = default`,
  );
}

export async function deleteRule(tx: Tx, id: string): Promise<void> {
  await tx.query(sql`delete from watchdog_rule where id = ${id}`);
  await tx.query(sql`delete from watch_sweep where tenant = ${tx.tenant} and rule_id = ${id}`);
  await tx.query(sql`delete from watch_check where tenant = ${tx.tenant} and rule_id = ${id}`);
}

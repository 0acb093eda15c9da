import sql, { raw } from 'sql-template-tag';
import type { Queryable, Tx } from '#chassis/postgres';
import type { CallbackRule } from '#proto/steward/desk/v1/callback';

const columns = raw(`id, name, "when", percent, priority, delay_minutes as "delayMinutes",
  coalesce(group_id::text, '') as "groupId", disabled, version::text as etag`);

export async function readCallbackRules(db: Queryable): Promise<CallbackRule[]> {
  const { rows } = await db.query<CallbackRule>(sql`select ${columns} from callback_rule order by name, id`);
  return rows;
}

export async function lockCallbackRule(tx: Tx, id: string): Promise<CallbackRule | undefined> {
  const { rows } = await tx.query<CallbackRule>(
    sql`select ${columns} from callback_rule where id = ${id} for update`,
  );
  return rows[0];
}

export async function saveCallbackRule(tx: Tx, it: CallbackRule): Promise<CallbackRule> {
  const { rows } = await tx.query<CallbackRule>(
    sql`insert into callback_rule (tenant, id, name, "when", percent, priority, delay_minutes, group_id, disabled)
      values (${tx.tenant}, ${it.id}, ${it.name}, ${it.when}, ${it.percent}, ${it.priority}, ${it.delayMinutes},
        nullif(${it.groupId}, '')::uuid, ${it.disabled})
      on conflict (tenant, id) do update set name = excluded.name, "when" = excluded."when",
        percent = excluded.percent, priority = excluded.priority, delay_minutes = excluded.delay_minutes,
        group_id = excluded.group_id, disabled = excluded.disabled, version = callback_rule.version + 1
      returning ${columns}`,
  );
  return rows[0]!;
}

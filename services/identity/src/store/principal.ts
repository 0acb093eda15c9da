import { named, type Queryable } from '#chassis/postgres';
import type { Grant, Principal } from '#proto/steward/identity/v1/identity';
import sql from 'sql-template-tag';
import { resolveGrants } from '../domain/grants';
import { keptApart } from '../domain/duties';
import { handOver } from '../domain/hand-over';

/** What a person may do and where they stand; nothing of how they came in. */
type Standing = Pick<
  Principal,
  'personId' | 'displayName' | 'roles' | 'groupIds' | 'departmentIds' | 'grants'
>;
type Row = Omit<Standing, 'grants'> & { held: Grant[][]; onDesk: boolean; awayIds: string[] };

/** Those who named the person to act for them, with what they handed over. */
export type WithSubstitution = Standing & Pick<Principal, 'standsInFor'>;

/**
 * What a person may do at a moment, for others too. Nobody hands on what was handed to them: of those who are away
 * only their own standing counts.
 */
export async function findPrincipal(
  db: Queryable,
  personId: string,
  now: Date,
): Promise<WithSubstitution | undefined> {
  const self = await findRow(db, personId, now);
  if (!self) return undefined;
  const { awayIds, ...standing } = self;
  const away = await Promise.all(awayIds.map((id) => findRow(db, id, now)));
  const standsInFor = away
    .filter((one) => one !== undefined)
    .map(({ personId, groupIds, departmentIds, grants }) => ({
      personId,
      groupIds,
      departmentIds,
      grants: keptApart(standing.grants, handOver(grants)),
    }));
  return { ...standing, standsInFor };
}

/**
 * Reads it all in one statement; undefined for somebody who is disabled.
 * A person's departments are those they head and, where any of their roles is bound to `department`, their own;
 * each with everything below it.
 */
async function findRow(
  db: Queryable,
  personId: string,
  now: Date,
): Promise<(Standing & { awayIds: string[] }) | undefined> {
  const statement = sql`with recursive self as (
      select id, display_name, department_id, roles from person where id = ${personId} and not disabled
    ), held as (
      select grants from role where name = any((select roles from self)::text[])
    ), headed as (
      select id from department where manager_id = (select id from self)
      union
      select department_id from self
        where department_id is not null and exists (select from held where grants @> '[{"relations":["department"]}]')
      union
      select below.id from department below join headed on below.parent_id = headed.id
    )
    select id as "personId", display_name as "displayName", roles,
      array(select group_id::text from membership where person_id = self.id order by group_id) as "groupIds",
      array(select id::text from headed order by id) as "departmentIds",
      coalesce((select jsonb_agg(grants) from held), '[]') as held,
      exists(select from membership join support_group on support_group.id = group_id
        where person_id = self.id and kind = 'SERVICE_DESK') as "onDesk",
      array(select distinct person_id::text from delegation
        where delegate_id = self.id and start_time <= ${now} and end_time > ${now}) as "awayIds"
    from self`;
  const { rows } = await db.query<Row>(named('standing', statement));
  return rows.map(({ held, onDesk, ...rest }) => ({ ...rest, grants: resolveGrants(held, onDesk) }))[0];
}

import sql, { empty, type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { idsOf, mayAtAll, standingsOf, visibleTo } from '#chassis/decide';
import type { FilterWords } from '#chassis/filter';

export const read = 'incident.read';
/** Where an incident keeps what a decision needs. */
export const visibility = {
  own: [sql`requester_id`],
  assigned: [sql`assignee_id`, sql`owner_id`],
  queue: [sql`group_id`],
  department: [sql`department_id`],
  linked: [sql`linked_ids`],
  named: [sql`named_ids`],
  confidential: sql`(sensitivity <> 'NORMAL')`,
};

/** The incidents somebody may read. */
export const readableBy = (actor: Actor): Sql => visibleTo(actor, read, visibility);

/** The incidents whose workings somebody sees: `seesWorkings` as a condition on rows. */
export function workingsReadableBy(actor: Actor): Sql {
  if (actor.service) return sql`true`;
  const people = standingsOf(actor).map(({ personId }) => personId);
  const only = (keep: (relation: string) => boolean): Sql => {
    const [self, ...others] = standingsOf(actor).map((standing) => ({
      ...standing,
      grants: { [read]: (standing.grants[read] ?? []).filter(keep) },
    }));
    return visibleTo({ ...actor, ...self, standsInFor: others }, read, visibility);
  };
  const handling = only((relation) => relation !== 'own' && relation !== 'named');
  const named = mayAtAll(actor, 'incident.work')
    ? sql` or not coalesce(requester_id = any(${people}::uuid[]), false) and ${only((relation) => relation === 'named')}`
    : empty;
  return sql`(${handling}${named})`;
}

/** What a filter may say in place of ids. */
export const readersWords = (actor: Actor): FilterWords => ({
  me: idsOf(actor, 'own'),
  myGroups: actor.groupIds,
});

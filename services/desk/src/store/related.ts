import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { idsOf, standingsOf } from '#chassis/decide';
import { named, type Queryable } from '#chassis/postgres';
import type { RelatedRecord, SuggestedCategory } from '#proto/steward/desk/v1/suggest';
import { recordSeenBy, shownTitle } from './record-reach';

export interface Likeness {
  contactId: string;
  ciIds: string[];
  serviceId: string;
  words: string[];
}

const few = 10;
const recently = raw(`create_time > now() - interval '30 days'`);

/** How many of the words that either has both have. */
const likeness = (words: string[]) => sql`(
  select count(*)::float8 / greatest(cardinality(words) + ${words.length} - count(*), 1)
  from unnest(words) as word where word = any(${words}::text[]))`;

/** Open and recent records that may be the same, each by an index; the major ones the actor is told of come first. */
export async function findRelated(db: Queryable, actor: Actor, like: Likeness): Promise<RelatedRecord[]> {
  const { contactId, ciIds, serviceId, words } = like;
  const mine = standingsOf(actor).flatMap((standing) => idsOf(standing, 'linked'));
  const [contact, service] = [contactId || null, serviceId || null];
  const { rows } = await db.query<RelatedRecord>(sql`
    with candidate as (
      (select * from record_copy where requester_id = ${contact}::uuid order by create_time desc limit 50)
      union (select * from record_copy where ci_ids && ${ciIds}::uuid[] and ci_ids <> '{}' and ${recently} limit 200)
      union (select * from record_copy where service_id = ${service}::uuid order by create_time desc limit 50)
      union (select * from record_copy where words && ${words}::text[] and words <> '{}' and ${recently} limit 1000)
      union (select * from record_copy where major order by create_time desc limit 20)
    ), judged as (
      select *, ${recordSeenBy(actor)} as seen, ${likeness(words)} as alike,
        requester_id is not distinct from ${contact}::uuid and ${contact}::uuid is not null as same_contact,
        ci_ids && ${ciIds}::uuid[] as same_ci,
        service_id is not distinct from ${service}::uuid and ${service}::uuid is not null as same_service
      from candidate where ${recently} or state not in ('CLOSED', 'CANCELLED')
    ), scored as (
      select *, least(1, alike * 0.6 + same_ci::int * 0.3 + same_contact::int * 0.2 + same_service::int * 0.15
        + case when state in ('CLOSED', 'CANCELLED') then 0 else 0.1 end + case when major then 0.2 else 0 end) as score
      from judged where (seen or (major and sensitivity = 'NORMAL' and audience_ids && ${mine}::uuid[]))
        and (major or same_ci or alike >= 0.2 or (same_contact and state not in ('CLOSED', 'CANCELLED')))
    )
    select jsonb_build_object('type', type, 'id', case when seen then id::text else '' end, 'number', number) as record,
      ${raw(shownTitle)} as title, case when seen then state else '' end as state, score,
      array_remove(array[case when major then 'MAJOR' end, case when seen and same_contact then 'SAME_CONTACT' end,
        case when seen and same_ci then 'SAME_CI' end, case when seen and same_service then 'SAME_SERVICE' end,
        case when alike >= 0.2 then 'SIMILAR_WORDS' end], null) as reasons
    from scored order by major desc, score desc, create_time desc limit ${few}`);
  return rows;
}

/** The categories in which reports of such words were, of the last half year; nothing but figures leaves the records. */
export async function findCategories(db: Queryable, words: string[]): Promise<SuggestedCategory[]> {
  const { rows } = await db.query<SuggestedCategory>(
    named(
      'suggest_categories',
      sql`with alike as (
          select category_id, ${likeness(words)} as alike from (
            select category_id, words from record_copy
            where words && ${words}::text[] and words <> '{}' and category_id is not null and sensitivity = 'NORMAL'
              and create_time > now() - interval '180 days' limit 1000) as found
        ), voted as (select category_id, sum(alike) as votes from alike where alike >= 0.15 group by category_id)
        select category_id as "categoryId", (votes / sum(votes) over ())::float8 as score
        from voted order by score desc limit 3`,
    ),
  );
  return rows;
}

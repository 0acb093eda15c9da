import { context, propagation } from '@opentelemetry/api';
import sql, { empty, type Sql } from 'sql-template-tag';
import { resource } from '#chassis/decide';
import { tokenHash } from '#chassis/derived-token';
import { newId } from '#chassis/ids';
import { named, writeInOneTrip, type Pool } from '#chassis/postgres';
import { InteractionReceived } from '#proto/steward/desk/v1/events';
import { DispatchTrace } from '#proto/steward/desk/v1/rule';
import type { Claim } from './claim';
import type { Taken } from './interaction';

/** What came of it: taken; or nothing was kept, for the contact is unknown or the key was used before. */
type Outcome = 'taken' | 'unknown-contact' | 'key-used';

/**
 * Keeps the interaction, the event that tells of it, the note that its record is still to be opened, and the claim on
 * the caller's key: all or nothing, in one statement and one round trip.
 * @param deed the row for the audit trail, told where it is taken
 * @param token of the link by which the contact is followed
 * @param sure the contact is the caller, of whom we may not have heard yet
 */
export async function takeInteraction(
  db: Pool,
  tenant: string,
  interaction: Taken,
  { claim, sure, deed, token }: { claim: Claim | undefined; sure: boolean; deed: Sql; token: string },
): Promise<Outcome> {
  const { contactId } = interaction;
  const statement = sql`
    with contact as (select department_id from ref_person where id = ${contactId}),
    known as (select from contact union all select where ${sure}::boolean limit 1),
    ${claim ? claimed(tenant, claim) : empty}
    taken as (${interactionRow(tenant, interaction)} from known ${claim ? sql`cross join claimed` : empty}
      returning department_id),
    waiting as (
      insert into unopened (tenant, interaction_id, next_try_at)
      select ${tenant}, ${interaction.id}, clock_timestamp() + interval '2 seconds' from taken
    ),
    link as (
      insert into progress_link (tenant, interaction_id, token_hash)
      select ${tenant}, ${interaction.id}, ${tokenHash(token)} from taken
    ),
    answered as (
      insert into desk_due (tenant, kind, subject_id, due_at)
      select ${tenant}, 'ANSWER', ${interaction.id}, clock_timestamp() from taken where ${!!interaction.answer}::boolean
    ),
    told as (${eventRow(tenant, interaction)} from taken),
    deed as (${deed})
    select case when exists (select from taken) then 'taken'
      when exists (select from known) then 'key-used' else 'unknown-contact' end as outcome`;
  const name = claim ? 'interaction_take_once' : 'interaction_take';
  const { rows } = await writeInOneTrip<{ outcome: Outcome }>(db, tenant, named(name, statement));
  return rows[0]!.outcome;
}

/** As the chassis claims a key, with the interaction's id for an answer. */
const claimed = (tenant: string, { principal, key, method, hash, answer }: Claim): Sql => sql`claimed as (
  insert into idempotency (tenant, principal, key, method, body_hash, answer)
  select ${tenant}, ${principal}, ${key}, ${method}, ${hash}, ${answer} from known
  on conflict do nothing returning tenant),`;

const interactionRow = (tenant: string, taken: Taken): Sql => sql`
  insert into interaction (tenant, id, number, state, channel, contact_id, department_id, taken_by_id, category_id,
    subject, text, ci_ids, service_id, attachment_ids, fields, group_id, impact, urgency, record_type, record_id,
    create_time, assignee_id, owner_id, labels, trace, answer)
  select ${tenant}, ${taken.id}, ${taken.number}, ${taken.state}, ${taken.channel}, ${taken.contactId},
    (select department_id from contact), nullif(${taken.takenById}, '')::uuid, nullif(${taken.categoryId}, '')::uuid,
    ${taken.subject}, ${taken.text}, ${taken.ciIds}, nullif(${taken.serviceId}, '')::uuid, ${taken.attachmentIds},
    ${taken.fields ? JSON.stringify(taken.fields) : null}, nullif(${taken.groupId}, '')::uuid,
    ${taken.impact}, ${taken.urgency}, ${taken.record.type}, ${taken.record.id}, ${taken.createTime},
    nullif(${taken.assigneeId}, '')::uuid, nullif(${taken.ownerId}, '')::uuid, ${taken.labels},
    ${taken.trace ? JSON.stringify(DispatchTrace.toJSON(taken.trace)) : null},
    ${taken.answer ? JSON.stringify(taken.answer) : null}`;

/** The row of the outbox; the contact's department is known to the statement alone. */
function eventRow(tenant: string, interaction: Taken): Sql {
  const { id, contactId, takenById } = interaction;
  const access = resource(tenant, {
    ownerIds: [contactId],
    assigneeIds: [takenById].filter((personId) => personId !== ''),
  });
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return sql`insert into outbox (id, tenant, subject, aggregate_id, version, payload, access, traceparent)
    select ${newId()}, ${tenant}, ${InteractionReceived.$type}, ${id}, 1,
      ${JSON.stringify(InteractionReceived.toJSON({ interaction }))},
      ${JSON.stringify(access)}::jsonb ||
        jsonb_build_object('departmentIds', array_remove(array[department_id], null)),
      ${carrier.traceparent ?? null}`;
}

import { everyTenant, inOneTrip, type Pool } from '#chassis/postgres';
import { ClockBreached } from '#proto/steward/sla/v1/events';

/** Tenants that have ever agreed on something. */
export async function listTenants(db: Pool): Promise<string[]> {
  const { rows } = await inOneTrip<{ tenant: string }>(db, everyTenant, {
    text: 'select tenant from settings',
  });
  return rows.map(({ tenant }) => tenant);
}

/**
 * Judged by the clocks themselves and by what was told, a quarter of a minute after the last moment at which the poller
 * should have come. What was due longer ago than a day was judged then.
 */
export async function listMissed(db: Pool, tenant: string): Promise<string[]> {
  const { rows } = await inOneTrip<{ id: string }>(db, tenant, {
    name: 'audit_missed',
    text: `select c.id from clock c left join lateral (
        select (x->>'eventId')::uuid as event_id from jsonb_array_elements(c.steps) x where x->>'subject' = $2
      ) as breach on true
      where c.tenant = $1 and c.state = 'RUNNING'
        and coalesce(c.due_at, '9999-12-31T00:00:00Z'::timestamptz)
          between (select clock_timestamp()) - interval '1 day' and (select clock_timestamp()) - interval '15 seconds'
        and not exists (select from armed_step s where s.clock_id = c.id and s.subject = $2
          and s.due_at > clock_timestamp() - interval '15 seconds')
        and not exists (select from outbox o where o.id = breach.event_id)
      limit 1000`,
    values: [tenant, ClockBreached.$type],
  });
  return rows.map(({ id }) => id);
}

import { everyTenant, inOneTrip, type Pool } from '#chassis/postgres';
import { ClockBreached } from '#proto/steward/sla/v1/events';

/** Tenants that have ever agreed on something. */
export async function listTenants(db: Pool): Promise<string[]> {
  const { rows } = await inOneTrip<{ tenant: string }>(db, everyTenant, {
    text: 'select tenant from settings',
  });
  return rows.map(({ tenant }) => tenant);
}

/** Judged by the clocks themselves, a quarter of a minute after the last moment at which the poller should have come. */
export async function listMissed(db: Pool, tenant: string): Promise<string[]> {
  const { rows } = await inOneTrip<{ id: string }>(db, tenant, {
    name: 'audit_missed',
    text: `select id from clock c
      where c.tenant = $1 and state = 'RUNNING' and due_at < (select clock_timestamp()) - interval '15 seconds'
        and not exists (select from armed_step s where s.clock_id = c.id and s.subject = $2
          and (s.fired_at is not null or s.due_at > clock_timestamp() - interval '15 seconds'))
      limit 1000`,
    values: [tenant, ClockBreached.$type],
  });
  return rows.map(({ id }) => id);
}

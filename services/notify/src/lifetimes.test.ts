import { randomUUID } from 'node:crypto';
import { clearAway } from '#chassis/housekeeping';
import { otherTenant, testDatabase, testTenant } from '#chassis/testing';
import { loadConfig } from './config';
import { lifetimesOf } from './lifetimes';

const database = testDatabase('notify');
const needed = {
  PORT: '1',
  ADMIN_PORT: '2',
  DATABASE_URL: 'postgres://x',
  NATS_URL: 'x',
  ACTOR_KEY: 'ab'.repeat(32),
};
const configWith = (more: NodeJS.ProcessEnv) => loadConfig({ ...needed, ...more });

/** A notification told so many days ago, with the delivery of it. */
async function tell(days: number, state = 'DELIVERED', tenant = testTenant): Promise<string> {
  const id = randomUUID();
  await database.admin.query(
    `insert into notification (tenant, id, event_id, person_id, topic, title, text, locale, record_type, record_id,
       record_number, create_time)
     values ($1, $2, $2, $2, 'x', 'x', 'x', 'en', 'INCIDENT', $2, 'x', now() - make_interval(days => $3))`,
    [tenant, id, days],
  );
  await database.admin.query(
    `insert into delivery (tenant, id, notification_id, person_id, topic, way, state, create_time, finish_time)
     values ($1, $2, $2, $2, 'x', 'EMAIL', $4, now() - make_interval(days => $3),
       case when $4 <> 'QUEUED' then now() end)`,
    [tenant, id, days, state],
  );
  return id;
}
const kept = async (table: string) =>
  (await database.admin.query<{ id: string }>(`select id from ${table}`)).rows.map(({ id }) => id).toSorted();

test('NTF-03 what was told long ago is cleared away, with how it arrived, where something happens; the rest stays', async () => {
  await database.admin.query(
    `insert into inbox (consumer, event_id, tenant, done_at) values
       ('notify', gen_random_uuid(), $1, now()), ('notify', gen_random_uuid(), $1, now() - interval '16 days'),
       ('notify', gen_random_uuid(), $2, now() - interval '3 days')`,
    [testTenant, otherTenant],
  );
  const [today, season, year] = [await tell(1), await tell(100), await tell(300)];
  const waiting = await tell(300, 'QUEUED');
  const quiet = await tell(300, 'DELIVERED', otherTenant); // it grows no more
  await clearAway(database.pool, lifetimesOf(configWith({})));
  expect(await kept('delivery')).toEqual([today, waiting, quiet].toSorted());
  expect(await kept('notification')).toEqual([today, season, waiting, quiet].toSorted());
  expect(await kept('notification')).not.toContain(year);
  const { rows } = await database.admin.query('select count(*)::int as n from inbox');
  expect(rows).toEqual([{ n: 2 }]);
  await clearAway(database.pool, lifetimesOf(configWith({ NOTIFICATION_DAYS: '50', DELIVERY_DAYS: '120' })));
  expect(await kept('notification')).toEqual([today, waiting, quiet].toSorted());
});

test('how long they are kept is said in days, and not at random', () => {
  expect(configWith({ DELIVERY_DAYS: '30' })).toMatchObject({ DELIVERY_DAYS: 30, NOTIFICATION_DAYS: 180 });
  for (const wrong of ['0', '-1', 'ever', '1.5', '99999'])
    expect(() => configWith({ NOTIFICATION_DAYS: wrong })).toThrow(/NOTIFICATION_DAYS/);
});

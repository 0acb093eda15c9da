import { clearAway } from '#chassis/housekeeping';
import { lifetimes } from './lifetimes';
import { testIdentity } from './testing';

const house = testIdentity();

test('sessions are cleared away a week after they expired, and none that still serve', async () => {
  const [kept, gone] = [await house.makePerson(), await house.makePerson()];
  for (const { username } of [kept, gone]) await house.signIn(username, 'main');
  const { admin, pool } = house.database;
  await admin.query(`update session set expire_time = now() - interval '8 days' where person_id = $1`, [
    gone.id,
  ]);
  await clearAway(pool, lifetimes);
  const { rows } = await admin.query<{ id: string }>(
    'select person_id as id from session where person_id = any($1)',
    [[kept.id, gone.id]],
  );
  expect(rows).toEqual([{ id: kept.id }]);
});

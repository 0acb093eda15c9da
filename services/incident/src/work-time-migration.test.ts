import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { openContext } from './context';
import { answersOf } from './server';
import { as, dana, open, rosa, settle } from './testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
beforeAll(() => settle(database.pool));

test('SLM-06 what was open before the order of work was kept has its place in it, too', async () => {
  const [timed, paused, untimed] = [
    await open(incidents, rosa),
    await open(incidents, rosa),
    await open(incidents, rosa),
  ];
  await database.admin.query(
    `update incident set resolution_due_time = create_time + interval '4 hours', resolution_clock_version = 3,
        state = case when id = $2 then 'ON_HOLD' else state end
      where id in ($1, $2)`,
    [timed.id, paused.id],
  );
  const text = readFileSync(join(__dirname, '../migrations/0062_work_time.sql'), 'utf8');
  const between = (from: string, to: string) => text.slice(text.indexOf(from), text.indexOf(to));
  await database.admin.query(between('alter table incident no force', '-- The open ones'));
  const workTime = async ({ id }: { id: string }) =>
    (await incidents.getIncident({ id }, as(dana))).workTime?.getTime();
  expect(await workTime(timed)).toBe(timed.createTime!.getTime() + 6 * 3_600_000);
  expect([await workTime(paused), await workTime(untimed)]).toEqual([undefined, undefined]);
  const { rows } = await database.admin.query(`select work_clocks from incident where id = $1`, [timed.id]);
  expect(rows[0].work_clocks.RESOLUTION[0]).toBe(3);
});

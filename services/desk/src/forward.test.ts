import { Problem } from '#chassis/errors';
import { tellMetrics } from '#chassis/meter';
import { until } from '#chassis/testing';
import { Interaction_State } from '#proto/steward/desk/v1/desk';
import { forward, startForwarder } from './forward';
import { administrator, category, report, requester, testDesk } from './testing';

const { database, outside, desk, replica } = testDesk();
const by = { actor: requester };
let categoryId: string;
beforeAll(async () => {
  categoryId = (await desk.createCategory(category('Printers'), { actor: administrator })).id;
});
beforeEach(() => database.admin.query('delete from unopened'));

const makeDue = () => database.admin.query(`update unopened set next_try_at = clock_timestamp()`);
const pauses = async () =>
  (
    await database.admin.query<{ seconds: number; tries: number; refusal: string }>(
      `select tries, refusal, extract(epoch from next_try_at - clock_timestamp())::float as seconds from unopened`,
    )
  ).rows;
const away = () => Promise.reject(new Problem('unavailable', 'away'));
const isOpen = async (id: string) =>
  (await desk.getInteraction({ id }, by)).state === Interaction_State.OPENED;

test('DESK-01 reports taken while the incident service was away each open one incident when it is back', async () => {
  await outside.stop();
  const taken = await Promise.all(
    Array.from({ length: 10 }, () => desk.submitInteraction(report(categoryId), by)),
  );
  await outside.start();
  const forwarders = [startForwarder(replica()), startForwarder(replica())];
  try {
    await until('all records to be open', async () => (await pauses()).length === 0);
  } finally {
    await Promise.all(forwarders.map((forwarder) => forwarder.stop()));
  }
  expect([...outside.opened.keys()].sort()).toEqual(taken.map(({ record }) => record!.id).sort());
  for (const { id, record, createTime } of taken) {
    const interaction = await desk.getInteraction({ id }, by);
    expect(interaction).toMatchObject({ state: Interaction_State.OPENED, record: { id: record!.id } });
    expect(interaction.record!.number).toBe(outside.opened.get(record!.id)!.number);
    expect(outside.asked.find(({ request }) => request.id === record!.id)!.at).toEqual(createTime);
  }
});

test('a desk that dies between keeping and opening has lost nothing', async () => {
  outside.before = () => new Promise(() => {}); // the call never comes back, as if its caller had died
  const { id, record } = await desk.submitInteraction(report(categoryId), by);
  outside.before = async () => {};
  expect(await forward(replica())).toBe(0); // not due yet: its caller may still be waiting
  await makeDue();
  expect(await forward(replica())).toBe(1);
  expect(await isOpen(id)).toBe(true);
  expect([...outside.opened.keys()]).toEqual([record!.id]);
});

test('what one replica is taking, another does not wait for', async () => {
  outside.before = away;
  await Promise.all(Array.from({ length: 6 }, () => desk.submitInteraction(report(categoryId), by)));
  await makeDue();
  outside.before = async () => {};
  const other = await database.admin.connect();
  await other.query('begin');
  await other.query('select from unopened order by interaction_id limit 2 for update');
  expect(await forward(replica())).toBe(4);
  await other.query('rollback');
  other.release();
  const opened = await Promise.all([forward(replica()), forward(replica()), forward(replica())]);
  expect(opened.reduce((sum, count) => sum + count)).toBe(2);
});

test('what is away is tried again in seconds; what refuses, in minutes, and an operator can see both', async () => {
  outside.before = away;
  const { id } = await desk.submitInteraction(report(categoryId), by);
  await makeDue();
  await forward(replica());
  expect(await pauses()).toMatchObject([{ tries: 1, refusal: '' }]);
  expect((await pauses())[0]!.seconds).toBeLessThan(6);

  outside.before = () => Promise.reject(new Problem('invalid', 'No.', { ciIds: 'are unknown' }));
  for (const [tries, seconds] of [
    [2, 4],
    [3, 8],
  ] as const) {
    await makeDue();
    await forward(replica());
    expect(await pauses()).toMatchObject([{ tries, refusal: 'invalid: No.; ciIds are unknown' }]);
    expect((await pauses())[0]!.seconds).toBeGreaterThan(seconds / 2);
    expect((await pauses())[0]!.seconds).toBeLessThanOrEqual(seconds);
  }
  expect(await tellMetrics()).toMatch(/steward_desk_unopened{why="refused".*} 1/);

  outside.before = async () => {};
  await makeDue();
  await forward(replica());
  expect(await isOpen(id)).toBe(true);
});

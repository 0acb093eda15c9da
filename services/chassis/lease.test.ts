import { leaseTaker } from './lease';
import { testDatabase } from './testing';

const database = testDatabase('identity');
const taker = (name: string, seconds?: number) => leaseTaker(database.pool, name, seconds);

test('of two who ask one has it, and keeps it by asking again', async () => {
  const [one, two] = [taker('kept'), taker('kept')];
  const held = await one.take();
  expect(await two.take()).toBeUndefined();
  expect(await one.take()).toEqual(held);
});
test('what is handed back can be had at once, what is another’s cannot be handed back', async () => {
  const [one, two] = [taker('back'), taker('back')];
  const { epoch } = (await one.take())!;
  await two.handBack();
  expect(await two.take()).toBeUndefined();
  await one.handBack();
  expect(await two.take()).toEqual({ epoch: epoch + 1 });
});
test('who was asleep for too long finds another epoch, so that what they write late is refused', async () => {
  const [asleep, awake] = [taker('slept', 0), taker('slept')];
  const before = (await asleep.take())!;
  const after = (await awake.take())!;
  expect(after.epoch).toBeGreaterThan(before.epoch);
  expect(await asleep.take()).toBeUndefined();
});

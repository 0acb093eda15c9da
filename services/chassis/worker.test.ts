import { until } from './testing';
import { startWorker } from './worker';

test('a worker goes on at once while there is more, rests else, and survives a round that fails', async () => {
  const rounds: number[] = [];
  const worker = startWorker('the test waits', 5, async () => {
    rounds.push(rounds.length);
    if (rounds.length === 3) throw new Error('this round fails');
    return rounds.length < 3;
  });
  await until('rounds after the failure', async () => rounds.length > 5);
  await worker.stop();
  const count = rounds.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(rounds.length).toBe(count);
});

test('to stop a worker is to wait for the round under way, and not for its rest', async () => {
  let finish = () => {};
  let ended = false;
  const worker = startWorker('the test waits', 3_600_000, async () => {
    await new Promise<void>((resolve) => (finish = resolve));
    ended = true;
    return false;
  });
  const stopping = worker.stop();
  expect(ended).toBe(false);
  finish();
  await stopping;
  expect(ended).toBe(true);
});

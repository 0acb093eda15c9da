import { counter, gauge, histogram, instruments, reading, tellMetrics, upAndDown, watch } from './meter';

const lineOf = async (start: string): Promise<string | undefined> =>
  (await tellMetrics()).split('\n').find((line) => line.startsWith(start));
const valueOf = async (start: string): Promise<string | undefined> =>
  (await lineOf(start))?.split(' ').at(-1);

test('OPS-04 every kind of instrument is told under its own name, with the service that tells it', async () => {
  counter('test_done_total', 'Things done.', ['what']).add(2, { what: 'tea' });
  gauge('test_waiting', 'Things that wait.').set(7);
  const under = upAndDown('test_under_way', 'Things under way.');
  under.add(3);
  under.add(-1);
  histogram('test_seconds', 'How long things take.', [], [1, 10]).record(4);

  expect(await lineOf('test_done_total')).toBe('test_done_total{what="tea",service_name="steward"} 2');
  expect(await valueOf('test_waiting')).toBe('7');
  expect(await valueOf('test_under_way')).toBe('2');
  expect(await valueOf('test_seconds_bucket{service_name="steward",le="1"}')).toBe('0');
  expect(await valueOf('test_seconds_bucket{service_name="steward",le="10"}')).toBe('1');
  expect(await valueOf('test_seconds_count')).toBe('1');
});

test('what has not happened yet is named all the same', async () => {
  counter('test_never_total', 'What never happens.', ['why']);
  counter('test_not_yet_total', 'What has not happened yet.');
  const told = await tellMetrics();
  expect(told).toContain('# HELP test_never_total What never happens.\n# TYPE test_never_total counter\n');
  expect(await valueOf('test_not_yet_total')).toBe('0');
});

test('a name is declared once', () => {
  gauge('test_only', 'One of its kind.');
  expect(() => gauge('test_only', 'Another.')).toThrow('test_only is declared twice');
  expect(instruments.get('test_only')?.help).toBe('One of its kind.');
});

test('a reading is looked up when it is asked for, and what cannot be looked up is not a number', async () => {
  const queue = reading('test_queue', 'What waits in a queue.', ['queue']);
  const look = jest.fn(async () => 5);
  const stop = watch([queue], async () => [[queue, await look(), { queue: 'a' }]], 0);
  expect(look).not.toHaveBeenCalled();
  expect(await valueOf('test_queue')).toBe('5');

  look.mockRejectedValueOnce(new Error('away'));
  expect(await valueOf('test_queue')).toBe('NaN');
  expect(await valueOf('test_queue')).toBe('5');
  stop();
  look.mockClear();
  await tellMetrics();
  expect(look).not.toHaveBeenCalled();
});

test('however many ask, it is looked up no more often than said', async () => {
  const rare = reading('test_rare', 'What costs something to look up.');
  const look = jest.fn(() => 1);
  const stop = watch([rare], () => [[rare, look()]], 60_000);
  await Promise.all([tellMetrics(), tellMetrics()]);
  await tellMetrics();
  expect(look).toHaveBeenCalledTimes(1);
  stop();
});

import { countUnder, limits, measureSpeed } from './limits';

test('SLM-08 an answer that takes as long as the limit is in time, one that takes longer is not', () => {
  const counts = countUnder([800, 800, 801, 5, 1_000_000]);
  expect(measureSpeed(counts, 800, 60)).toEqual({ answers: 5, inTime: 3, percentileMs: 800 });
  expect(measureSpeed(counts, 900, 80)).toEqual({ answers: 5, inTime: 4, percentileMs: 900 });
  expect(measureSpeed(counts, 900, 81)).toMatchObject({ percentileMs: undefined });
  expect(measureSpeed(countUnder([]), 800, 95)).toEqual({ answers: 0, inTime: 0, percentileMs: undefined });
});

test('the limits ascend, and the usual ones are among them', () => {
  expect(limits).toEqual([...new Set(limits)].sort((a, b) => a - b));
  for (const usual of [100, 200, 300, 500, 800, 1000, 1500, 2000, 3000, 5000])
    expect(limits).toContain(usual);
});

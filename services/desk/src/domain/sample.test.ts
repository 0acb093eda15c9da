import { isSampled } from './sample';

test('the same record is in the sample each time it is asked, and none or all are where the share says so', () => {
  const words = Array.from({ length: 200 }, (_, at) => `record ${at}`);
  for (const word of words) {
    expect(isSampled(30, 'rule', word)).toBe(isSampled(30, 'rule', word));
    expect([isSampled(0, word), isSampled(100, word)]).toEqual([false, true]);
  }
});

test('QLT-01 a share of a hundred is about that share of many records', () => {
  const chosen = Array.from({ length: 10_000 }, (_, at) => isSampled(30, 'rule', String(at))).filter(Boolean);
  expect(chosen.length).toBeGreaterThan(2_800);
  expect(chosen.length).toBeLessThan(3_200);
});

import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import { calibrate } from './calibrate';
import { drawCurve, readCurve } from './curve';
import { nameTier, readLoads } from './load';
import { learn, predict } from './model';
import { type Past, reached } from './past';

const hour = 3_600_000;
const day = 24 * hour;
const now = new Date('2031-06-01T00:00:00Z');
/** The same numbers every time (mulberry32). */
function dice(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const sort = { metric: Metric.RESOLUTION, kind: Kind.SLA, priority: Priority.P3, groupId: 'quick' };
const one = (share: number, more: Partial<Past> = {}): Past => ({
  ...sort,
  recordId: 'r',
  start: 0,
  end: share * 8 * hour,
  due: 8 * hour,
  share,
  late: share > 1,
  cancelled: false,
  ...more,
});
const noLoads = readLoads([]);

/** Work whose time is spent at random, so that the truth is known: what is left is late with exp(−what is left ÷ mean). */
const means = { quick: 0.3, fair: 0.7, slow: 2 };
function simulate(days: number, perDay: number, next = dice(7)): Past[] {
  const past: Past[] = [];
  for (let index = 0; index < days * perDay; index++) {
    const start = now.getTime() - days * day + (index / perDay) * day;
    const groupId = Object.keys(means)[Math.floor(next() * 3)] as keyof typeof means;
    const share = -Math.log(1 - next()) * means[groupId];
    const cancelled = next() < 0.1;
    const end = start + share * 8 * hour;
    const at = cancelled ? share * next() : share;
    if (start + 8 * hour < now.getTime())
      past.push({
        ...one(at),
        groupId,
        start,
        due: start + 8 * hour,
        end,
        recordId: String(index),
        late: at > 1,
      });
  }
  return past.map((each) => ({ ...each, cancelled: each.cancelled && !each.late }));
}

describe('SLM-06 the chance of a clock to be broken', () => {
  test.each([
    ['ends', [one(0.1), one(0.4), one(0.6), one(1.5)], 0, 0.25, 4],
    ['those that got as far', [one(0.1), one(0.4), one(0.6), one(1.5)], 0.5, 0.5, 2],
    [
      'what was called off, as long as it ran',
      [one(0.2, { cancelled: true }), one(0.5), one(2), one(2)],
      0,
      2 / 3,
      4,
    ],
    ['nobody who got as far', [one(0.1)], 0.5, 0, 0],
  ])('follows from how past ones ended: %s', (_, past, share, chance, count) => {
    const read = readCurve(drawCurve(past), share);
    expect(read.chance).toBeCloseTo(chance, 10);
    expect(read.count).toBe(count);
  });

  test('comes near to the truth for every group, and at every share that is used', () => {
    const model = learn(simulate(84, 60), noLoads, now.getTime());
    for (const [groupId, mean] of Object.entries(means))
      for (const share of [0, 0.25, 0.5, 0.75, 0.9]) {
        const truth = Math.exp(-(1 - share) / mean);
        const { probability, basis } = predict(model, { ...sort, groupId }, share, 'USUAL');
        expect(Math.abs(probability! - truth)).toBeLessThan(0.08);
        expect(basis).toBe('GROUP');
      }
  });

  test('is taken from wider sorts where the closer ones have no past, and is not said where there is none', () => {
    const past = simulate(84, 60);
    const model = learn(past, noLoads, now.getTime());
    const overall =
      past.filter(({ late }) => late).length / past.filter(({ cancelled }) => !cancelled).length;
    const stranger = predict(model, { ...sort, groupId: 'new' }, 0, 'USUAL');
    expect(stranger).toMatchObject({ basis: 'PRIORITY', likeCount: 0 });
    expect(Math.abs(stranger.probability! - overall)).toBeLessThan(0.05);
    expect(predict(model, { ...sort, priority: Priority.P1 }, 0, 'USUAL').basis).toBe('METRIC');
    const nothing = { basis: 'TOO_LITTLE_HISTORY', historyCount: 0, likeCount: 0 };
    expect(predict(model, { ...sort, metric: Metric.RESPONSE }, 0, 'USUAL')).toEqual(nothing);
    expect(predict(learn([], noLoads, now.getTime()), sort, 0, 'USUAL')).toEqual(nothing);
    expect(
      predict(learn(past.slice(0, 29), noLoads, now.getTime()), sort, 0, 'USUAL').probability,
    ).toBeUndefined();
  });

  test('knows nothing of what came later', () => {
    const past = simulate(84, 20);
    const until = now.getTime() - 28 * day;
    const before = past.filter(({ due }) => due <= until);
    expect(learn(past, noLoads, until)).toEqual(learn(before, noLoads, until));
    expect(before.length).toBeLessThan(past.length);
  });

  test('rises when a group has much more open than usual, where that was so before', () => {
    const next = dice(3);
    const past: Past[] = [];
    // Every other week three times as many come, and they take longer.
    for (let at = now.getTime() - 84 * day; at < now.getTime() - day;) {
      const busy = Math.floor(at / (7 * day)) % 2 === 0;
      at += (busy ? 0.4 : 1.2) * hour;
      const share = -Math.log(1 - next()) * (busy ? 1 : 0.4);
      const due = at + 8 * hour;
      past.push({
        ...one(share),
        start: at,
        due,
        end: at + share * 8 * hour,
        recordId: String(at),
        late: share > 1,
      });
    }
    const loads = readLoads(
      past.map(({ recordId, groupId, start: from, end: to }) => ({ recordId, groupId, from, to })),
    );
    const model = learn(past, loads, now.getTime());
    const [light, heavy] = [predict(model, sort, 0.25, 'LIGHT'), predict(model, sort, 0.25, 'HEAVY')];
    expect(heavy.probability! - light.probability!).toBeGreaterThan(0.15);
    expect(model.factors.HEAVY).toBeGreaterThan(1);
  });
});

test('the load of a group counts each record once, as long as any clock of it lives', () => {
  const stay = { recordId: 'a', groupId: 'g', from: 0, to: 10 };
  const loads = readLoads([
    stay,
    { ...stay, from: 5, to: 20 },
    { ...stay, recordId: 'b', from: 15, to: Infinity },
  ]);
  expect([0, 12, 15, 20, 99].map((at) => loads.openAt('g', at))).toEqual([1, 1, 2, 1, 1]);
  expect(loads.usualUntil('g', 40)).toBe((20 + 25) / 40);
  expect([nameTier(1, 2), nameTier(2, 2), nameTier(3, 2), nameTier(9, 0.5)]).toEqual([
    'LIGHT',
    'USUAL',
    'HEAVY',
    'USUAL',
  ]);
});

describe('SLM-06 how far forecasts can be believed', () => {
  test('is shown on clocks that were not learned from: as often as was said, and better than the base rate', async () => {
    const { checkpoints, useful, tooLittleHistory } = await calibrate(simulate(84, 80), noLoads, now);
    expect([useful, tooLittleHistory]).toEqual([true, false]);
    expect(checkpoints.map(({ percent }) => percent)).toEqual([0, 25, 50, 75]);
    const [all, ...parts] = checkpoints;
    expect(all!.forecastCount).toBe(parts.reduce((sum, { forecastCount }) => sum + forecastCount, 0));
    expect(all!.brierScore).toBeLessThan(all!.baseRateBrierScore * 0.9);
    for (const { forecastCount, predicted, observed } of all!.bins.filter((bin) => bin.forecastCount > 100)) {
      const chance = Math.sqrt((predicted * (1 - predicted)) / forecastCount);
      expect(Math.abs(predicted - observed)).toBeLessThan(0.06 + 2 * chance);
    }
    expect(all!.bins.filter(({ forecastCount }) => forecastCount > 100).length).toBeGreaterThan(3);
  });

  test('is not shown where nothing is known', async () => {
    for (const past of [[], simulate(84, 80).slice(0, 40)])
      expect(await calibrate(past, noLoads, now)).toMatchObject({
        tooLittleHistory: true,
        useful: false,
        checkpoints: [],
      });
  });

  test('is said to be of no use where the world has turned', async () => {
    const turned = simulate(84, 80).map((each) =>
      each.start < now.getTime() - 28 * day
        ? each
        : { ...each, share: each.late ? 0.99 : 2, late: !each.late },
    );
    expect(turned.some((each) => reached(each, 0.75))).toBe(true);
    expect((await calibrate(turned, noLoads, now)).useful).toBe(false);
  });
});

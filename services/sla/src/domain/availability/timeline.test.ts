import {
  ServiceMeasurement_State as State,
  ServiceTarget,
  ServiceTarget_Metric as Metric,
  ServiceTarget_Period as Period,
  ServiceTargetReport_State as Standing,
} from '#proto/steward/sla/v1/availability';
import { isWorkingTime } from '../calendar/kernel';
import { calendar, workweek } from '../calendar/samples';
import { toMs } from '../duration';
import { measureHours } from './hours';
import { findPeriod } from './period';
import { listOutages, reportPeriod } from './report';
import { badness, drawTimeline, type Word } from './timeline';

const minute = 60_000;
const start = new Date('2026-03-23T00:00:00Z');
const end = new Date('2026-03-30T00:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * minute);
const states = [State.UP, State.DEGRADED, State.DOWN, State.MAINTENANCE];

/** Of its own making, so that a failure can be repeated. */
function makeDice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

/** What a service is in one minute, by asking everybody about just that. */
function askAt(words: Word[], time: number): State | undefined {
  const said = [...new Set(words.map(({ source }) => source))].map((source) => {
    const mine = words.filter((word) => word.source === source && word.from.getTime() <= time);
    const covers = mine.filter(({ from, to, open }) => {
      const followed = mine.some((other) => other.from > from);
      return to.getTime() > time && !(open && followed);
    });
    return covers.sort((a, b) => b.from.getTime() - a.from.getTime())[0]?.state;
  });
  return said.filter((state) => state !== undefined).sort((a, b) => badness[b]! - badness[a]!)[0];
}

test('SLM-08 how a service was is the same by intervals and by walking every minute', () => {
  const roll = makeDice(8);
  const hours = calendar('Asia/Shanghai', workweek, ['08:30–12:00', '13:30–17:30', '22:00–02:00']);
  for (let round = 0; round < 25; round++) {
    const words: Word[] = Array.from({ length: 1 + roll(40) }, (_, index) => {
      const from = -2000 + roll(12_500);
      return {
        source: ['ping', 'http', 'plan'][roll(3)]!,
        from: at(from + index / 100), // no two words of a source begin together
        to: at(from + 1 + roll(round % 2 === 0 ? 400 : 4000)),
        open: roll(2) === 0,
        state: states[roll(4)]!,
      };
    }).map((word) => ({ ...word, from: new Date(Math.ceil(word.from.getTime() / minute) * minute) }));
    const once = [...new Map(words.map((word) => [`${word.source} ${word.from.getTime()}`, word])).values()];
    const pieces = drawTimeline(once, start, end);
    const walked = new Map<State | undefined, number>();
    for (let time = start.getTime(); time < end.getTime(); time += minute)
      if (isWorkingTime(hours, new Date(time))) {
        const state = askAt(once, time);
        walked.set(state, (walked.get(state) ?? 0) + 1);
      }
    const slice = [{ calendar: hours, from: start.getTime(), to: end.getTime() }];
    for (const state of states) {
      const drawn = pieces
        .filter((piece) => piece.state === state)
        .reduce((sum, { from, to }) => sum + measureHours(slice, from, to), 0);
      expect([round, state, drawn / minute]).toEqual([round, state, walked.get(state) ?? 0]);
    }
  }
});

const office = calendar('UTC', workweek, ['08:00–18:00']);
const target = (more: Partial<ServiceTarget> = {}) =>
  ServiceTarget.fromPartial({ metric: Metric.AVAILABILITY, period: Period.WEEK, percent: 99, ...more });
const word = (from: number, to: number, state: State): Word => ({
  source: 'ping',
  from: at(from),
  to: at(to),
  open: false,
  state,
});
const report = (words: Word[], now: Date, more: Partial<ServiceTarget> = {}) => {
  const hours = [{ calendar: office, from: start.getTime(), to: end.getTime() }];
  const evidence = { span: { start, end }, hours, pieces: drawTimeline(words, start, end), speed: [] };
  const drawn = reportPeriod(target(more), evidence, now);
  return { ...drawn, outages: listOutages(evidence, now) };
};
const up = word(-100, 10_080, State.UP);
const minutes = (duration: { seconds: number; nanos: number } | undefined) => toMs(duration!) / minute;

describe('SLM-08 fifty hours a week, of which half an hour may be lost:', () => {
  test.each([
    ['all is well', [up], end, Standing.MET, 30, 100],
    ['a night lost is nothing lost', [up, word(0, 400, State.DOWN)], end, Standing.MET, 30, 100],
    ['22 minutes lost', [up, word(480, 502, State.DOWN)], at(2000), Standing.MET, 8, undefined],
    ['23 minutes lost', [up, word(480, 503, State.DOWN)], at(2000), Standing.AT_RISK, 7, undefined],
    ['thirty minutes lost', [up, word(450, 510, State.DOWN)], end, Standing.MET, 0, 99],
    ['a minute more', [up, word(450, 511, State.DOWN)], at(600), Standing.BREACHED, -1, undefined],
    ['nothing measured', [], end, Standing.UNKNOWN, 30, undefined],
    [
      'an hour not measured',
      [word(0, 600, State.UP), word(660, 10_080, State.UP)],
      end,
      Standing.UNKNOWN,
      30,
      100,
    ],
    ['the same while it could still break', [word(0, 600, State.UP)], at(660), Standing.AT_RISK, 30, 100],
  ])('%s', (_, words, now, state, left, availability) => {
    const drawn = report(words, now);
    expect([drawn.state, minutes(drawn.left)]).toEqual([state, left]);
    if (availability !== undefined) expect(drawn.availability ?? 100).toBeCloseTo(availability, 9);
  });

  test('maintenance counts, or shortens what is agreed', () => {
    const words = [up, word(600, 1080, State.MAINTENANCE)];
    expect(report(words, end)).toMatchObject({ state: Standing.BREACHED, availability: 84 });
    const spared = report(words, end, { excludesMaintenance: true });
    expect([spared.state, spared.availability, minutes(spared.left)]).toEqual([Standing.MET, 100, 25.2]);
  });

  test('what is degraded is up, unless the target says otherwise', () => {
    const words = [up, word(600, 660, State.DEGRADED)];
    expect([report(words, end).state, report(words, end, { degradedIsDown: true }).state]).toEqual([
      Standing.MET,
      Standing.BREACHED,
    ]);
  });

  test('the outages are those within agreed time, until now', () => {
    const { outages } = report([up, word(0, 100, State.DOWN), word(1070, 2000, State.DOWN)], at(1_925));
    expect(outages).toMatchObject([
      { state: State.DOWN, from: at(1070), to: at(1925), agreed: { seconds: 15 * 60 } },
    ]);
  });

  test('what is unknown is never up', () => {
    const drawn = report([word(480, 780, State.UP)], end);
    expect([minutes(drawn.up), minutes(drawn.unknown), drawn.availability]).toEqual([300, 2700, 100]);
    expect(drawn.availabilityAtLeast).toBe(10);
  });
});

test.each([
  [Period.WEEK, '2026-03-29T12:00:00Z', '2026-03-22T23:00:00Z', '2026-03-29T22:00:00Z'],
  [Period.MONTH, '2026-03-31T21:59:59Z', '2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z'],
  [Period.QUARTER, '2026-05-15T00:00:00Z', '2026-03-31T22:00:00Z', '2026-06-30T22:00:00Z'],
  [Period.YEAR, '2026-05-15T00:00:00Z', '2025-12-31T23:00:00Z', '2026-12-31T23:00:00Z'],
])('a %s begins and ends at midnight in its zone, summer time or not', (period, time, first, last) => {
  const span = findPeriod(period, 'Europe/Berlin', new Date(time));
  expect(span).toEqual({ start: new Date(first), end: new Date(last) });
  expect(findPeriod(period, 'Europe/Berlin', new Date(time), 1).end).toEqual(span.start);
});

import { weekdays } from './calendar/calendar';
import { addWorkingTime, type Calendar, measureWorkingTime, NoWorkingTime } from './calendar/kernel';
import { calendar, office, workweek } from './calendar/samples';
import { findHorizon } from './risk';

/** Of its own making, so that a failure can be repeated. */
function makeDice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const calendars = {
  office,
  nights: calendar('America/New_York', workweek, ['22:00–06:00']),
  broken: calendar('Asia/Shanghai', workweek, ['08:30–12:00', '13:30–17:30'], { holidays: ['2026-10-01'] }),
  always: calendar('UTC', weekdays, ['00:00–24:00']),
  twice: calendar('Europe/London', ['SUN'], ['00:00–04:00']),
};

const due = (calendar: Calendar, from: Date, ms: number): Date | undefined => {
  try {
    return addWorkingTime(calendar, from, ms);
  } catch (error) {
    if (error instanceof NoWorkingTime) return undefined;
    throw error;
  }
};

test('SLM-07 what the due time says of a clock at risk is what its used time says, to the millisecond', () => {
  const roll = makeDice(7);
  const seen = { risky: 0, calm: 0 };
  for (const [name, calendar] of Object.entries(calendars)) {
    for (let round = 0; round < 60; round++) {
      const start = new Date(Date.UTC(2026, 0, 1) + roll(31_536_000) * 1000);
      const targetMs = 1 + roll(40 * 3_600_000);
      const percent = [1, 50, 75, 80, 99, 100][roll(6)]!;
      const dueAt = due(calendar, start, targetMs);
      if (!dueAt) continue;
      const turn = due(calendar, start, Math.ceil((targetMs * percent) / 100))!;
      for (const at of [turn.getTime() - 1, turn.getTime(), start.getTime() + roll(500_000_000)]) {
        if (at < start.getTime() || at > dueAt.getTime()) continue;
        const now = new Date(at);
        const used = measureWorkingTime(calendar, start, now);
        const risky = used * 100 >= targetMs * percent;
        const until = findHorizon(calendar, targetMs, percent, now);
        expect([name, now, percent, !until || dueAt <= until]).toEqual([name, now, percent, risky]);
        seen[risky ? 'risky' : 'calm']++;
      }
    }
  }
  expect(Math.min(seen.risky, seen.calm)).toBeGreaterThan(100);
});

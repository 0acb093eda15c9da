import { type CalendarSpec, type Frame, weekdays } from './calendar';
import { addWorkingTime, type Calendar, compileCalendar, measureWorkingTime } from './kernel';
import { walk, walkMeasure, walkTime } from './reference';
import { listStretches } from './zone';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const since = Date.UTC(2026, 10, 22);
const until = since + 11 * 366 * DAY;
const most = 20;

/** A change of a zone's clock, as Intl shows it: the first minute of the new offset. */
interface Transition {
  at: number;
  before: number;
  after: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function readOffset(timeZone: string, at: number): number {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', options);
  formats.set(timeZone, format);
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at;
}

/** The next twenty of a zone, looked for week by week: Ramadan is longer than that. */
function findTransitions(zone: string): Transition[] {
  const found: Transition[] = [];
  let before = readOffset(zone, since);
  for (let from = since; from < until && found.length < most; from += 7 * DAY) {
    const after = readOffset(zone, from + 7 * DAY);
    if (after === before) continue;
    let [low, high] = [from, from + 7 * DAY];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (readOffset(zone, middle) === before) low = middle;
      else high = middle;
    }
    found.push({ at: high, before, after });
    before = after;
  }
  return found;
}

const hours: Frame[][] = [
  [{ open: '22:00', close: '06:00' }],
  [
    { open: '00:00', close: '00:45' },
    { open: '01:15', close: '02:45' },
    { open: '03:00', close: '23:59' },
  ],
  [{ open: '00:00', close: '24:00' }],
];
const specOf = (timeZone: string, frames: Frame[]): CalendarSpec => ({
  timeZone,
  week: weekdays.flatMap((day) => frames.map((frame) => ({ day, ...frame }))),
  holidays: [],
  workingDays: [],
});

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const transitions = new Map(zones.map((zone) => [zone, findTransitions(zone)]));
/** Zones whose clocks always show the same have one walk through the minutes between them. */
const alike = new Map<string, string[]>();
for (const zone of zones) {
  const shows = JSON.stringify([readOffset(zone, since), ...transitions.get(zone)!]);
  alike.set(shows, [...(alike.get(shows) ?? []), zone]);
}

test('SLM-03 every zone there is changes its clock when Intl says so', () => {
  for (const [zone, expected] of transitions) {
    const stretches = listStretches(zone, since, until);
    const found = stretches
      .slice(1)
      .map(({ from, offset }, i) => ({ at: from, before: stretches[i]!.offset, after: offset }))
      .filter(({ before, after }) => before !== after)
      .slice(0, most);
    expect([zone, found]).toEqual([zone, expected]);
  }
  expect(zones.length).toBeGreaterThan(400);
});

test('SLM-03 around the next twenty changes of every zone, due times and measures are those of the wall clock', () => {
  let [changes, compared] = [0, 0];
  for (const group of alike.values()) {
    const around = transitions.get(group[0]!)!.map(({ at }) => at);
    // A zone that never changes its clock is asked about any day.
    const moments = around.length > 0 ? around : [since];
    hours.forEach((frames, kind) => {
      const walks = moments.map((at) =>
        walk(specOf(group[0]!, frames), (at - DAY / 2) / MINUTE, (at + DAY) / MINUTE),
      );
      // Each kind of hours is asked of one zone of the group, and each zone about one kind.
      const asked = group.filter((_, index) => index === 0 || index % hours.length === kind);
      for (const zone of asked) {
        const calendar = compileCalendar(specOf(zone, frames));
        walks.forEach((walked, index) => {
          compared += compareAround(calendar, walked, `${zone} ${new Date(moments[index]!).toISOString()}`);
        });
        changes += around.length;
      }
    });
  }
  expect(changes).toBeGreaterThan(2_000);
  expect(compared).toBeGreaterThan(50_000);
}, 120_000);

function compareAround(calendar: Calendar, walked: ReturnType<typeof walk>, where: string): number {
  const start = walked.from * MINUTE + 30_000;
  const end = (walked.from + walked.working.length) * MINUTE;
  let compared = 0;
  for (let at = start; at < end; at += 83 * MINUTE) {
    const worked = measureWorkingTime(calendar, new Date(start), new Date(at));
    const walkedWork = walkMeasure(walked, start, at);
    if (worked !== walkedWork) throw new Error(`${where}: ${worked} ms worked, ${walkedWork} by the clock`);
    const due = walkTime(walked, at, 97 * MINUTE);
    if (due === undefined) continue;
    const found = addWorkingTime(calendar, new Date(at), 97 * MINUTE).getTime();
    if (found !== due)
      throw new Error(`${where}: due ${new Date(found).toJSON()}, not ${new Date(due).toJSON()}`);
    compared++;
  }
  return compared;
}

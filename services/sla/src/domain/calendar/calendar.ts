import { parseClock, parseDate } from './parse';

export const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * Working hours on a local clock, "HH:MM" or "HH:MM:SS". `00:00`–`24:00` is the whole day. A close that is not
 * after the open is the next day's (`22:00`–`06:00`); the same time twice is 24 hours.
 */
export interface Frame {
  open: string;
  close: string;
}

/** A business calendar as people write it. A frame belongs to the date on which it opens. */
export interface CalendarSpec {
  /** IANA name, such as `Asia/Shanghai`. */
  timeZone: string;
  /** Several frames a day are welcome; where they overlap, time counts once. */
  week: ({ day: Weekday } & Frame)[];
  /** Dates ("YYYY-MM-DD") on which no frame opens. A night shift that opened the evening before goes on to its close. */
  holidays: { date: string; name: string }[];
  /** Dates with frames of their own (make-up working days 调休, half days): they beat both the holidays and the week. */
  workingDays: { date: string; name?: string; frames: Frame[] }[];
}

/** What is wrong with one field of a calendar; `field` is a path such as `week[2].open`. */
export interface Complaint {
  field: string;
  detail: string;
}

/** Everything that is wrong with a calendar, in the order of its fields; empty when it is good. */
export function validateCalendar(spec: CalendarSpec): Complaint[] {
  return [
    ...(isTimeZone(spec.timeZone)
      ? []
      : [{ field: 'timeZone', detail: `"${spec.timeZone}" is no known time zone` }]),
    ...spec.week.flatMap((frame, index) => [
      ...checkDay(frame.day, `week[${index}].day`),
      ...checkFrame(frame, `week[${index}]`),
    ]),
    ...checkDates(spec.holidays, 'holidays'),
    ...checkDates(spec.workingDays, 'workingDays'),
    ...spec.workingDays.flatMap(({ frames }, index) => checkFrames(frames, `workingDays[${index}].frames`)),
  ];
}

const knownZones = new Set<string>();

export function isTimeZone(name: string): boolean {
  if (knownZones.has(name)) return true; // asking is slow, and the answer stays
  // Newer runtimes take a bare offset for a zone; a calendar with one would miss every daylight-saving change.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    knownZones.add(name);
    return true;
  } catch {
    return false;
  }
}

function checkDay(day: string, field: string): Complaint[] {
  const known = (weekdays as readonly string[]).includes(day);
  return known ? [] : [{ field, detail: `"${day}" is none of ${weekdays.join(', ')}` }];
}

function checkFrames(frames: Frame[], field: string): Complaint[] {
  if (frames.length === 0)
    return [{ field, detail: 'a working day needs hours; to close on it, make it a holiday' }];
  return frames.flatMap((frame, index) => checkFrame(frame, `${field}[${index}]`));
}

function checkFrame({ open, close }: Frame, path: string): Complaint[] {
  const complaints: Complaint[] = [];
  if (parseClock(open) === undefined)
    complaints.push({ field: `${path}.open`, detail: describeBadClock(open) });
  else if (open.startsWith('24'))
    complaints.push({ field: `${path}.open`, detail: '24:00 can only close a day' });
  if (parseClock(close) === undefined)
    complaints.push({ field: `${path}.close`, detail: describeBadClock(close) });
  return complaints;
}

function describeBadClock(text: string): string {
  return `"${text}" is no time of day like 08:30`;
}

/** Each is a date, and none comes twice. */
export function checkDates(entries: { date: string }[], list: string): Complaint[] {
  const firsts = new Map<string, number>();
  return entries.flatMap(({ date }, index) => {
    const field = `${list}[${index}].date`;
    if (parseDate(date) === undefined) return [{ field, detail: `"${date}" is no date like 2026-10-01` }];
    const first = firsts.get(date);
    if (first === undefined) firsts.set(date, index);
    return first === undefined ? [] : [{ field, detail: `${date} is already ${list}[${first}]` }];
  });
}

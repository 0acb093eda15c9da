import { Problem } from '#chassis/errors';
import type { Calendar } from '#proto/steward/sla/v1/sla';
import { type CalendarSpec, type Complaint, type Frame, validateCalendar } from './calendar/calendar';
import { findOverlaps, findOverlapsOn } from './calendar/overlap';

/** What the calendar itself says about time, without its name and its lists. */
export const specOf = ({ timeZone, week, holidays, workingDays }: Calendar): CalendarSpec => ({
  timeZone,
  week: week as CalendarSpec['week'],
  holidays,
  workingDays,
});

/**
 * @param path what the names of fields begin with
 * @throws Problem invalid naming every field that is wrong, such as week[2].open
 */
export function checkCalendar(calendar: Calendar, path = ''): void {
  const complaints = [...validateCalendar(specOf(calendar)), ...checkMore(calendar)];
  if (calendar.name.trim() === '') complaints.unshift({ field: 'name', detail: 'is missing' });
  if (complaints.length > 0)
    throw new Problem(
      'invalid',
      'The calendar is not understood.',
      Object.fromEntries(complaints.map(({ field, detail }) => [`${path}${field}`, detail])),
    );
}

/** Versions kept from before these rules still have to be read, so they are none of the kernel's. */
function checkMore(calendar: Calendar): Complaint[] {
  const { week, workingDays, holidayListIds } = calendar;
  return [
    ...week.flatMap((frame, index) => checkSeconds(frame, `week[${index}]`)),
    ...findOverlaps(specOf(calendar).week),
    ...workingDays.flatMap(({ frames }, index) => {
      const path = `workingDays[${index}].frames`;
      const seconds = frames.flatMap((frame, inner) => checkSeconds(frame, `${path}[${inner}]`));
      return [...seconds, ...findOverlapsOn(frames, path)];
    }),
    ...(week.length === 0 && workingDays.length === 0
      ? [{ field: 'week', detail: 'has no working time' }]
      : []),
    ...findRepeated(holidayListIds).map((index) => ({
      field: `holidayListIds[${index}]`,
      detail: 'is named already',
    })),
  ];
}

const checkSeconds = (frame: Frame, path: string): Complaint[] =>
  (['open', 'close'] as const)
    .filter((end) => /^\d\d:\d\d:\d\d$/.test(frame[end]))
    .map((end) => ({
      field: `${path}.${end}`,
      detail: `"${frame[end]}" is finer than a minute: write it like 08:30`,
    }));

const findRepeated = (ids: string[]): number[] => {
  const plain = ids.map((id) => id.toLowerCase());
  return plain.flatMap((id, index) => (plain.indexOf(id) < index ? [index] : []));
};

import { Problem } from '#chassis/errors';
import type { HolidayList } from '#proto/steward/sla/v1/holiday';
import { type Complaint, checkDates } from './calendar/calendar';

/** As the contract says it of what callers send. */
const mostDays = 2_000;

/** @throws Problem invalid naming every field that is wrong, such as days[2].date */
export function checkHolidayList({ name, days, workingDays }: HolidayList): void {
  const complaints: Complaint[] = [
    ...(name.trim() === '' ? [{ field: 'name', detail: 'is missing' }] : []),
    ...checkNumber(days, 'days'),
    ...checkNumber(workingDays, 'workingDays'),
    ...checkDates(days, 'days'),
    ...checkDates(workingDays, 'workingDays'),
    ...workingDays.flatMap(({ date }, index) => {
      const off = days.findIndex((day) => day.date === date);
      const field = `workingDays[${index}].date`;
      return off < 0 ? [] : [{ field, detail: `${date} is a holiday already: days[${off}]` }];
    }),
  ];
  if (complaints.length > 0)
    throw new Problem(
      'invalid',
      'The list is not understood.',
      Object.fromEntries(complaints.map(({ field, detail }) => [field, detail])),
    );
}

const checkNumber = (days: unknown[], field: string): Complaint[] =>
  days.length > mostDays ? [{ field, detail: `are ${days.length}: more than ${mostDays}` }] : [];

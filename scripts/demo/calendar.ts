import { CreateHolidayListRequest } from '#proto/steward/sla/v1/holiday';
import { CreateCalendarRequest, Day } from '#proto/steward/sla/v1/sla';

/** Morning and afternoon, with the lunch break between. */
export const workingHours = [
  { open: '09:00', close: '12:00' },
  { open: '13:30', close: '18:00' },
];

/** One working day of `workingHours`, in minutes. */
export const workingDayMinutes = 450;

/** Public holidays of 2026 (notice of the General Office of the State Council): first and last day. */
const holidays: [first: string, last: string, name: string][] = [
  ['2026-01-01', '2026-01-03', '元旦 New Year'],
  ['2026-02-15', '2026-02-23', '春节 Spring Festival'],
  ['2026-04-04', '2026-04-06', '清明节 Qingming'],
  ['2026-05-01', '2026-05-05', '劳动节 Labour Day'],
  ['2026-06-19', '2026-06-21', '端午节 Dragon Boat Festival'],
  ['2026-09-25', '2026-09-27', '中秋节 Mid-Autumn Festival'],
  ['2026-10-01', '2026-10-07', '国庆节 National Day'],
];

/** Weekend days worked in exchange, by the same notice. */
const makeUpDays = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

const dayMs = 86_400_000;
const everyDay = ([first, last, name]: (typeof holidays)[number]) => {
  const days = (Date.parse(last) - Date.parse(first)) / dayMs + 1;
  return Array.from({ length: days }, (_, n) => ({
    date: new Date(Date.parse(first) + n * dayMs).toISOString().slice(0, 10),
    name,
  }));
};
const workdays = [Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI];
const wholeWeek = [...workdays, Day.SAT, Day.SUN];

/** Kept once, for every calendar that goes by it. */
export const publicHolidays = CreateHolidayListRequest.create({
  name: '中国法定节假日 2026 Public holidays',
  region: 'CN',
  days: holidays.flatMap(everyDay),
  workingDays: makeUpDays.map((date) => ({ date, name: '调休 Made up' })),
});

/** The hours of a week; `publicHolidays` say when they are others. */
export const workingCalendar = CreateCalendarRequest.create({
  name: '工作日历 Working calendar',
  timeZone: 'Asia/Shanghai',
  week: workdays.flatMap((day) => workingHours.map((frame) => ({ day, ...frame }))),
});

export const roundTheClock = CreateCalendarRequest.create({
  name: '全天候 24×7',
  timeZone: 'Asia/Shanghai',
  week: wholeWeek.map((day) => ({ day, open: '00:00', close: '24:00' })),
});

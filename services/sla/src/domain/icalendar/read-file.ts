import ICAL from 'ical.js';
import { Problem } from '#chassis/errors';
import { type AllDayEvent, readEvent, Unreadable } from './read-event';
import { listOccurrences, type Years } from './occurrences';

export interface FileDay {
  name: string;
  /** The date is worked in exchange for another. */
  working: boolean;
}

export interface FileFault {
  event: number;
  uid: string;
  summary: string;
  detail: string;
}

/** What a file says of some years. */
export interface HolidayFile {
  days: Map<string, FileDay>;
  /** Dates of events that are called off, and not said by another. */
  cancelled: Map<string, FileDay>;
  faults: FileFault[];
  /** Dates outside the years, but for those of rules. */
  outsideCount: number;
}

const mostEvents = 5_000;
const mostDays = 20_000;
const longestName = 200;

/**
 * Reads the all-day events of an iCalendar file (RFC 5545).
 * @throws Problem invalid where it is no such file, or has too much in it
 */
export function readHolidayFile(text: string, years: Years): HolidayFile {
  const components = listComponents(text);
  if (components.length > mostEvents) throw refuse(`has more than ${mostEvents} events`);
  const file: HolidayFile = { days: new Map(), cancelled: new Map(), faults: [], outsideCount: 0 };
  const events: (AllDayEvent & { event: number })[] = [];
  components.forEach((component, event) => {
    const fault = (detail: string) =>
      file.faults.push({
        event,
        uid: readText(component, 'uid'),
        summary: readText(component, 'summary'),
        detail,
      });
    attempt(fault, () => events.push({ ...readEvent(component), event }));
  });
  // An occurrence that was moved or renamed stands for itself, not for its series.
  const moved = new Set(events.flatMap(({ uid, instead }) => (instead ? [`${uid} ${instead}`] : [])));
  let count = 0;
  for (const each of events) {
    const { event, uid, name } = each;
    const fault = (detail: string) => file.faults.push({ event, uid, summary: name, detail });
    attempt(fault, () => {
      const { dates, outsideCount } = listOccurrences(each, years, (date) => moved.has(`${uid} ${date}`));
      if ((count += dates.length) > mostDays) throw refuse(`has more than ${mostDays} days`);
      file.outsideCount += outsideCount;
      for (const date of dates) note(each.cancelled ? file.cancelled : file.days, date, each);
    });
  }
  for (const date of file.days.keys()) file.cancelled.delete(date);
  return file;
}

/** Several names for one date stand side by side. */
function note(days: Map<string, FileDay>, date: string, { name, working }: AllDayEvent): void {
  const known = days.get(date);
  if (known && known.working !== working) throw new Unreadable(`${date} cannot be both a holiday and worked`);
  const names = new Set([...(known ? known.name.split(' / ') : []), name].filter((each) => each !== ''));
  days.set(date, { name: [...[...names].join(' / ')].slice(0, longestName).join(''), working });
}

function listComponents(text: string): ICAL.Component[] {
  try {
    const parsed = ICAL.parse(text.replace(/^\uFEFF/, '')) as unknown[];
    const roots = (typeof parsed[0] === 'string' ? [parsed] : parsed).map(
      (root) => new ICAL.Component(root as never),
    );
    if (roots.length === 0 || roots.some(({ name }) => name !== 'vcalendar'))
      throw refuse('is no iCalendar file: it does not begin with BEGIN:VCALENDAR');
    return roots.flatMap((root) => root.getAllSubcomponents('vevent'));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw refuse(`is no iCalendar file: ${(error as Error).message}`);
  }
}

const refuse = (detail: string): Problem =>
  new Problem('invalid', 'The file cannot be taken over.', { text: detail });

function attempt(fault: (detail: string) => void, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    fault((error as Error).message);
  }
}

const readText = (component: ICAL.Component, name: string): string => {
  const value = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value : '';
};

import type ICAL from 'ical.js';
import { DAY, parseDate } from '../calendar/parse';

/** One event of a file; days are counted since 1970-01-01. */
export interface AllDayEvent {
  uid: string;
  name: string;
  working: boolean;
  cancelled: boolean;
  start: number;
  /** Days that it lasts. */
  length: number;
  rule: ICAL.Recur | undefined;
  /** Further dates on which it begins, and dates on which it does not. */
  also: number[];
  except: number[];
  /** The date of the series that it takes the place of. */
  instead: string;
}

/** Why an event cannot be taken over. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

const longest = 366;

/** @throws Unreadable saying what is wrong with it */
export function readEvent(component: ICAL.Component): AllDayEvent {
  const properties = (name: string) => component.getAllProperties(name);
  const text = (name: string) => {
    const value = component.getFirstPropertyValue(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const begin = component.getFirstProperty('dtstart');
  if (!begin) throw new Unreadable('has no DTSTART');
  const start = readDay(begin);
  const name = text('summary');
  if ([...name].length > 200) throw new Unreadable('has a name of more than 200 characters');
  const rules = properties('rrule');
  if (rules.length > 1) throw new Unreadable('has more than one RRULE');
  const instead = component.getFirstProperty('recurrence-id');
  return {
    uid: text('uid'),
    name,
    working: isWorked(name, text('x-apple-special-day')),
    cancelled: text('status').toUpperCase() === 'CANCELLED',
    start,
    length: readLength(component, start),
    rule: rules[0]?.getFirstValue() as ICAL.Recur | undefined,
    also: properties('rdate').flatMap(readDays),
    except: properties('exdate').flatMap(readDays),
    instead: instead ? writeDate(readDay(instead)) : '',
  };
}

export const writeDate = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Calendars of Chinese holidays mark the days worked in exchange in their names, Apple's with a property. */
const isWorked = (name: string, special: string): boolean =>
  special.toUpperCase() === 'ALTERNATE-WORKDAY' || /补班|调休上班|[（(]班[）)]/.test(name);

function readLength(component: ICAL.Component, start: number): number {
  const end = component.getFirstProperty('dtend');
  const duration = component.getFirstProperty('duration');
  const length = end ? readDay(end) - start : duration ? readDuration(duration) : 1;
  if (length < 0) throw new Unreadable('ends before it begins');
  if (length > longest) throw new Unreadable(`lasts more than ${longest} days`);
  return Math.max(1, length); // some programs write the day itself as the end
}

function readDuration(property: ICAL.Property): number {
  const { weeks, days, hours, minutes, seconds, isNegative } = property.getFirstValue() as ICAL.Duration;
  if (isNegative) throw new Unreadable('ends before it begins');
  const days24 = (hours * 3600 + minutes * 60 + seconds) / 86_400;
  if (!Number.isInteger(days24)) throw new Unreadable('is not an all-day event');
  return weeks * 7 + days + days24;
}

function readDay(property: ICAL.Property): number {
  const [day, ...more] = readDays(property);
  if (day === undefined || more.length > 0) throw new Unreadable(`has no single ${property.name}`);
  return day;
}

/** As they are written: the library takes 30 February for 2 March. */
function readDays(property: ICAL.Property): number[] {
  const [name, , type, ...values] = property.toJSON() as [string, object, string, ...unknown[]];
  return values.map((value) => {
    const written = String(value);
    // From midnight to midnight is how some programs write a whole day; in UTC it is somebody else's midnight.
    const date = type === 'date-time' ? /^(.*)T00:00:00$/.exec(written)?.[1] : written;
    if (date === undefined || (type !== 'date' && type !== 'date-time'))
      throw new Unreadable('is not an all-day event');
    const day = parseDate(date);
    if (day === undefined) throw new Unreadable(`has an impossible ${name}: ${written}`);
    return day;
  });
}

import ICAL from 'ical.js';
import { DAY, parseDate } from '../calendar/parse';

interface Entry {
  date: string;
  name: string;
  working: boolean;
}

/**
 * Writes dates as an iCalendar file (RFC 5545), an all-day event each.
 * @param id of the calendar: the same date always has the same UID
 */
export function writeCalendar(id: string, name: string, entries: Entry[], now: Date): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Steward//Calendars//EN');
  calendar.updatePropertyWithValue('x-wr-calname', name);
  for (const entry of entries) calendar.addSubcomponent(writeEvent(id, entry, now));
  return `${calendar.toString()}\r\n`;
}

function writeEvent(id: string, { date, name, working }: Entry, now: Date): ICAL.Component {
  const event = new ICAL.Component('vevent');
  const next = new Date((parseDate(date)! + 1) * DAY).toISOString().slice(0, 10);
  event.updatePropertyWithValue('uid', `${date}@${id}`);
  event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(now, true));
  event.updatePropertyWithValue('dtstart', ICAL.Time.fromDateString(date));
  event.updatePropertyWithValue('dtend', ICAL.Time.fromDateString(next));
  event.updatePropertyWithValue('summary', name || (working ? 'Working day' : 'Holiday'));
  event.updatePropertyWithValue('transp', 'TRANSPARENT');
  // As Apple's calendars of public holidays do, so that it can be imported again.
  event.updatePropertyWithValue('x-apple-special-day', working ? 'ALTERNATE-WORKDAY' : 'WORK-HOLIDAY');
  return event;
}

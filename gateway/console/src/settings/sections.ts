import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { Person } from '../api/client';
import { isStaff, may } from '../app/session';

export interface Section {
  /** Who may read it. */
  right: string;
  List: LazyExoticComponent<ComponentType>;
  /** Where each has a page of its own. */
  Page?: LazyExoticComponent<ComponentType<{ id: string }>>;
}

/** Everything that can be set, in the order of the menu. */
export const sections: Record<string, Section> = {
  calendars: {
    right: 'calendar.read',
    List: lazy(async () => ({ default: (await import('./calendars/Calendars')).Calendars })),
    Page: lazy(async () => ({ default: (await import('./calendars/CalendarPage')).CalendarPage })),
  },
  holidayLists: {
    right: 'calendar.read',
    List: lazy(async () => ({ default: (await import('./holidays/HolidayLists')).HolidayLists })),
    Page: lazy(async () => ({ default: (await import('./holidays/HolidayListPage')).HolidayListPage })),
  },
};

/** Whether the settings are any of this person's business; requesters read categories, but do not set them. */
export const maySet = (person: Person): boolean =>
  isStaff(person) && Object.values(sections).some(({ right }) => may(person, right));

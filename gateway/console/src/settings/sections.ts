import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { Person } from '../api/client';
import { isStaff, may } from '../app/session';

export interface Section {
  /** Who may read it. */
  right: string;
  /** Who may change it. */
  manage: string;
  List: LazyExoticComponent<ComponentType>;
  /** Where each has a page of its own. */
  Page?: LazyExoticComponent<ComponentType<{ id: string }>>;
}

/** Everything that can be set, in the order of the menu. */
export const sections: Record<string, Section> = {
  calendars: {
    right: 'calendar.read',
    manage: 'calendar.manage',
    List: lazy(async () => ({ default: (await import('./calendars/Calendars')).Calendars })),
    Page: lazy(async () => ({ default: (await import('./calendars/CalendarPage')).CalendarPage })),
  },
  holidayLists: {
    right: 'calendar.read',
    manage: 'calendar.manage',
    List: lazy(async () => ({ default: (await import('./holidays/HolidayLists')).HolidayLists })),
    Page: lazy(async () => ({ default: (await import('./holidays/HolidayListPage')).HolidayListPage })),
  },
  agreements: {
    right: 'agreement.read',
    manage: 'agreement.manage',
    List: lazy(async () => ({ default: (await import('./agreements/Agreements')).Agreements })),
    Page: lazy(async () => ({ default: (await import('./agreements/AgreementPage')).AgreementPage })),
  },
  services: {
    right: 'service.read',
    manage: 'service.manage',
    List: lazy(async () => ({ default: (await import('./services/Services')).Services })),
    Page: lazy(async () => ({ default: (await import('./services/ServicePage')).ServicePage })),
  },
  breachReasons: {
    right: 'breachReason.read',
    manage: 'breachReason.manage',
    List: lazy(async () => ({ default: (await import('./breach-reasons/BreachReasons')).BreachReasons })),
    Page: lazy(async () => ({
      default: (await import('./breach-reasons/BreachReasonPage')).BreachReasonPage,
    })),
  },
  categories: {
    right: 'category.read',
    manage: 'category.manage',
    List: lazy(async () => ({ default: (await import('./categories/Categories')).Categories })),
    Page: lazy(async () => ({ default: (await import('./categories/CategoryPage')).CategoryPage })),
  },
  escalationLevels: {
    right: 'escalation.read',
    manage: 'escalation.manage',
    List: lazy(async () => ({ default: (await import('./escalation/Levels')).Levels })),
    Page: lazy(async () => ({ default: (await import('./escalation/LevelPage')).LevelPage })),
  },
  groups: {
    right: 'person.read',
    manage: 'person.manage',
    List: lazy(async () => ({ default: (await import('./groups/Groups')).Groups })),
    Page: lazy(async () => ({ default: (await import('./groups/GroupPage')).GroupPage })),
  },
  departments: {
    right: 'person.read',
    manage: 'person.manage',
    List: lazy(async () => ({ default: (await import('./departments/Departments')).Departments })),
    Page: lazy(async () => ({ default: (await import('./departments/DepartmentPage')).DepartmentPage })),
  },
};

/** Whether the settings are any of this person's business; requesters read categories, but do not set them. */
export const maySet = (person: Person): boolean =>
  isStaff(person) && Object.values(sections).some(({ right }) => may(person, right));

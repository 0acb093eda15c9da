import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { Person } from '../api/client';
import { isStaff, may } from '../app/session';

export interface Section {
  /** Under which heading of the menu. */
  part: 'levels' | 'desk' | 'quality' | 'organisation' | 'access';
  /** Who may read it. */
  right: string;
  /** Another right by which one has to do with it. */
  orRight?: string;
  /** Who may change it. */
  manage: string;
  List: LazyExoticComponent<ComponentType>;
  /** Where each has a page of its own. */
  Page?: LazyExoticComponent<ComponentType<{ id: string }>>;
}

/** Everything that can be set, in the order of the menu. */
export const sections: Record<string, Section> = {
  calendars: {
    part: 'levels',
    right: 'calendar.read',
    manage: 'calendar.manage',
    List: lazy(async () => ({ default: (await import('./calendars/Calendars')).Calendars })),
    Page: lazy(async () => ({ default: (await import('./calendars/CalendarPage')).CalendarPage })),
  },
  holidayLists: {
    part: 'levels',
    right: 'calendar.read',
    manage: 'calendar.manage',
    List: lazy(async () => ({ default: (await import('./holidays/HolidayLists')).HolidayLists })),
    Page: lazy(async () => ({ default: (await import('./holidays/HolidayListPage')).HolidayListPage })),
  },
  agreements: {
    part: 'levels',
    right: 'agreement.read',
    manage: 'agreement.manage',
    List: lazy(async () => ({ default: (await import('./agreements/Agreements')).Agreements })),
    Page: lazy(async () => ({ default: (await import('./agreements/AgreementPage')).AgreementPage })),
  },
  services: {
    part: 'levels',
    right: 'service.read',
    manage: 'service.manage',
    List: lazy(async () => ({ default: (await import('./services/Services')).Services })),
    Page: lazy(async () => ({ default: (await import('./services/ServicePage')).ServicePage })),
  },
  serviceTargets: {
    part: 'levels',
    right: 'availability.read',
    manage: 'service.manage',
    List: lazy(async () => ({ default: (await import('./targets/ServiceTargets')).ServiceTargets })),
    Page: lazy(async () => ({ default: (await import('./targets/ServiceTargetPage')).ServiceTargetPage })),
  },
  breachReasons: {
    part: 'levels',
    right: 'breachReason.read',
    manage: 'breachReason.manage',
    List: lazy(async () => ({ default: (await import('./breach-reasons/BreachReasons')).BreachReasons })),
    Page: lazy(async () => ({
      default: (await import('./breach-reasons/BreachReasonPage')).BreachReasonPage,
    })),
  },
  replays: {
    part: 'levels',
    right: 'replay.read',
    manage: 'replay.run',
    List: lazy(async () => ({ default: (await import('./replays/Replays')).Replays })),
    Page: lazy(async () => ({ default: (await import('./replays/ReplayPage')).ReplayPage })),
  },
  forecastCalibration: {
    part: 'levels',
    right: 'statistics.read',
    manage: 'statistics.read',
    List: lazy(async () => ({ default: (await import('./calibration/Calibration')).Calibration })),
  },
  categories: {
    part: 'desk',
    right: 'category.read',
    manage: 'category.manage',
    List: lazy(async () => ({ default: (await import('./categories/Categories')).Categories })),
    Page: lazy(async () => ({ default: (await import('./categories/CategoryPage')).CategoryPage })),
  },
  priorityMatrix: {
    part: 'desk',
    right: 'matrix.read',
    manage: 'matrix.manage',
    List: lazy(async () => ({ default: (await import('./matrix/MatrixPage')).MatrixPage })),
  },
  dispatchRules: {
    part: 'desk',
    right: 'rule.read',
    manage: 'rule.manage',
    List: lazy(async () => ({ default: (await import('./dispatch/DispatchRules')).DispatchRules })),
    Page: lazy(async () => ({ default: (await import('./dispatch/DispatchRulePage')).DispatchRulePage })),
  },
  watchdogRules: {
    part: 'desk',
    right: 'watchdog.read',
    manage: 'watchdog.manage',
    List: lazy(async () => ({ default: (await import('./watchdog/WatchdogRules')).WatchdogRules })),
    Page: lazy(async () => ({ default: (await import('./watchdog/WatchdogRulePage')).WatchdogRulePage })),
  },
  escalationLevels: {
    part: 'desk',
    right: 'escalation.read',
    manage: 'escalation.manage',
    List: lazy(async () => ({ default: (await import('./escalation/Levels')).Levels })),
    Page: lazy(async () => ({ default: (await import('./escalation/LevelPage')).LevelPage })),
  },
  notificationTemplates: {
    part: 'desk',
    right: 'template.read',
    manage: 'template.manage',
    List: lazy(async () => ({ default: (await import('./templates/Templates')).Templates })),
    Page: lazy(async () => ({ default: (await import('./templates/TemplatePage')).TemplatePage })),
  },
  deskSettings: {
    part: 'desk',
    right: 'desk.manage',
    manage: 'desk.manage',
    List: lazy(async () => ({ default: (await import('./desk/DeskPage')).DeskPage })),
  },
  callbackRules: {
    part: 'quality',
    right: 'quality.read',
    manage: 'quality.manage',
    List: lazy(async () => ({ default: (await import('./callbacks/CallbackRules')).CallbackRules })),
    Page: lazy(async () => ({ default: (await import('./callbacks/CallbackRulePage')).CallbackRulePage })),
  },
  surveyTemplates: {
    part: 'quality',
    right: 'quality.read',
    manage: 'quality.manage',
    List: lazy(async () => ({ default: (await import('./surveys/SurveyTemplates')).SurveyTemplates })),
    Page: lazy(async () => ({
      default: (await import('./surveys/SurveyTemplatePage')).SurveyTemplatePage,
    })),
  },
  terminals: {
    part: 'quality',
    right: 'terminal.read',
    manage: 'terminal.manage',
    List: lazy(async () => ({ default: (await import('./terminals/Terminals')).Terminals })),
    Page: lazy(async () => ({ default: (await import('./terminals/TerminalPage')).TerminalPage })),
  },
  qualitySettings: {
    part: 'quality',
    right: 'quality.read',
    manage: 'quality.manage',
    List: lazy(async () => ({ default: (await import('./quality/QualityPage')).QualityPage })),
  },
  people: {
    part: 'organisation',
    right: 'person.read',
    manage: 'person.manage',
    List: lazy(async () => ({ default: (await import('./people/People')).People })),
    Page: lazy(async () => ({ default: (await import('./people/PersonPage')).PersonPage })),
  },
  groups: {
    part: 'organisation',
    right: 'person.read',
    manage: 'person.manage',
    List: lazy(async () => ({ default: (await import('./groups/Groups')).Groups })),
    Page: lazy(async () => ({ default: (await import('./groups/GroupPage')).GroupPage })),
  },
  departments: {
    part: 'organisation',
    right: 'person.read',
    manage: 'person.manage',
    List: lazy(async () => ({ default: (await import('./departments/Departments')).Departments })),
    Page: lazy(async () => ({ default: (await import('./departments/DepartmentPage')).DepartmentPage })),
  },
  posts: {
    part: 'organisation',
    right: 'person.read',
    manage: 'person.manage',
    List: lazy(async () => ({ default: (await import('./posts/Posts')).Posts })),
    Page: lazy(async () => ({ default: (await import('./posts/PostPage')).PostPage })),
  },
  roles: {
    part: 'organisation',
    right: 'role.read',
    manage: 'role.manage',
    List: lazy(async () => ({ default: (await import('./roles/Roles')).Roles })),
    Page: lazy(async () => ({ default: (await import('./roles/RolePage')).RolePage })),
  },
  signInSettings: {
    part: 'access',
    right: 'provider.manage',
    manage: 'provider.manage',
    List: lazy(async () => ({ default: (await import('./sign-in/SignInSettingsPage')).SignInSettingsPage })),
  },
  identityProviders: {
    part: 'access',
    right: 'provider.manage',
    manage: 'provider.manage',
    List: lazy(async () => ({ default: (await import('./providers/Providers')).Providers })),
    Page: lazy(async () => ({ default: (await import('./providers/ProviderPage')).ProviderPage })),
  },
  directory: {
    part: 'access',
    right: 'directory.manage',
    manage: 'directory.manage',
    List: lazy(async () => ({ default: (await import('./directory/DirectoryPage')).DirectoryPage })),
  },
  apiKeys: {
    part: 'access',
    right: 'key.manage',
    manage: 'key.manage',
    List: lazy(async () => ({ default: (await import('./keys/ApiKeys')).ApiKeys })),
  },
  auditEvents: {
    part: 'access',
    right: 'audit.read',
    orRight: 'audit.verify',
    manage: 'audit.verify',
    List: lazy(async () => ({ default: (await import('./audit/Audit')).Audit })),
  },
};

/** Whether the person has to do with this kind of setting. */
export const mayOpen = (person: Person, { right, orRight }: Section): boolean =>
  may(person, right) || (orRight !== undefined && may(person, orRight));

/** Whether the settings are any of this person's business; requesters read categories, but do not set them. */
export const maySet = (person: Person): boolean =>
  isStaff(person) && Object.values(sections).some((section) => mayOpen(person, section));

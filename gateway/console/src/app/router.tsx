import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { auditSearch } from '../settings/audit/audit-search';
import { peopleSearch } from '../settings/people/people-search';
import { attainmentSearch } from '../watch/attainment-search';
import {
  callbackSearch,
  feedbackSearch,
  questionSearch,
  satisfactionSearch,
  statisticsSearch,
  surveySearch,
} from '../quality/search';
import { Broken, Nowhere } from './Broken';
import { queries } from './queries';
import { isStaff, me } from './session';
import { Shell } from './Shell';

const root = createRootRoute();

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./SignIn'), 'SignIn'),
  validateSearch: ({ then, tenant }: Record<string, unknown>): { then?: string; tenant?: string } => ({
    ...(typeof then === 'string' && then.startsWith('/') && { then }),
    ...(typeof tenant === 'string' && { tenant }),
  }),
});

/** Everything but the sign-in: who is nobody is sent there, and back afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const person = await queries.ensureQueryData(me);
    if (!person) throw redirect({ to: '/sign-in', search: { then: location.href } });
    return { person };
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: isStaff(context.person) ? '/work' : '/portal' });
  },
});

const portal = createRoute({
  getParentRoute: () => inside,
  path: '/portal',
  component: lazyRouteComponent(() => import('../portal/Portal'), 'Portal'),
});
const report = createRoute({
  getParentRoute: () => inside,
  path: '/portal/report',
  component: lazyRouteComponent(() => import('../portal/Report'), 'Report'),
});
const myRecords = createRoute({
  getParentRoute: () => inside,
  path: '/portal/records',
  component: lazyRouteComponent(() => import('../portal/MyRecords'), 'MyRecords'),
  validateSearch: (said: Record<string, unknown>): { show?: 'open' | 'ended'; q?: string } => ({
    ...((said.show === 'open' || said.show === 'ended') && { show: said.show }),
    ...(typeof said.q === 'string' && said.q && { q: said.q }),
  }),
});
const myRecord = createRoute({
  getParentRoute: () => inside,
  path: '/portal/records/$id',
  component: lazyRouteComponent(() => import('../portal/MyRecord'), 'MyRecord'),
});

const myFeedbackList = createRoute({
  getParentRoute: () => inside,
  path: '/portal/feedback',
  component: lazyRouteComponent(() => import('../quality/MyFeedbackList'), 'MyFeedbackList'),
  validateSearch: ({ thanked }: Record<string, unknown>): { thanked?: boolean } =>
    thanked === true ? { thanked } : {},
});
const giveFeedback = createRoute({
  getParentRoute: () => inside,
  path: '/portal/feedback/new',
  component: lazyRouteComponent(() => import('../quality/GiveFeedback'), 'GiveFeedback'),
  validateSearch: (said: Record<string, unknown>): { about?: string } => ({ about: text(said.about) }),
});
const myFeedback = createRoute({
  getParentRoute: () => inside,
  path: '/portal/feedback/$id',
  component: lazyRouteComponent(() => import('../quality/MyFeedback'), 'MyFeedback'),
});

export interface QueueSearch {
  view?: string;
  filter?: string;
  orderBy?: string;
  q?: string;
}
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const queue = createRoute({
  getParentRoute: () => inside,
  path: '/work',
  component: lazyRouteComponent(() => import('../work/Queue'), 'Queue'),
  validateSearch: (said: Record<string, unknown>): QueueSearch => ({
    view: text(said.view),
    filter: text(said.filter),
    orderBy: text(said.orderBy),
    q: text(said.q),
  }),
});
const ticket = createRoute({
  getParentRoute: () => inside,
  path: '/work/incidents/$id',
  component: lazyRouteComponent(() => import('../work/Ticket'), 'Ticket'),
});
const intake = createRoute({
  getParentRoute: () => inside,
  path: '/work/intake',
  component: lazyRouteComponent(() => import('../work/Intake'), 'Intake'),
});
const tasks = createRoute({
  getParentRoute: () => inside,
  path: '/work/tasks',
  component: lazyRouteComponent(() => import('../work/MyTasks'), 'MyTasks'),
  validateSearch: (said: Record<string, unknown>): { show?: string } => ({ show: text(said.show) }),
});
const problems = createRoute({
  getParentRoute: () => inside,
  path: '/work/problems',
  component: lazyRouteComponent(() => import('../work/problems/Problems'), 'Problems'),
  validateSearch: (said: Record<string, unknown>): { show?: string } => ({ show: text(said.show) }),
});
const problem = createRoute({
  getParentRoute: () => inside,
  path: '/work/problems/$id',
  component: lazyRouteComponent(() => import('../work/problems/ProblemPage'), 'ProblemPage'),
});

const watch = createRoute({
  getParentRoute: () => inside,
  path: '/watch',
  component: lazyRouteComponent(() => import('../watch/Watch'), 'Watch'),
});
const watchDesk = createRoute({
  getParentRoute: () => watch,
  path: '/',
  component: lazyRouteComponent(() => import('../watch/Desk'), 'Desk'),
  validateSearch: (said: Record<string, unknown>): { kind?: string; group?: string } => ({
    kind: text(said.kind),
    group: text(said.group),
  }),
});
const watchClocks = createRoute({
  getParentRoute: () => watch,
  path: 'clocks',
  component: lazyRouteComponent(() => import('../watch/ClockList'), 'ClockList'),
  validateSearch: (said: Record<string, unknown>): { filter?: string } => ({ filter: text(said.filter) }),
});
const ofState = (said: Record<string, unknown>): { state?: string } => ({ state: text(said.state) });
const watchBreaches = createRoute({
  getParentRoute: () => watch,
  path: 'breaches',
  component: lazyRouteComponent(() => import('../watch/Breaches'), 'Breaches'),
  validateSearch: ofState,
});
const watchAdjustments = createRoute({
  getParentRoute: () => watch,
  path: 'adjustments',
  component: lazyRouteComponent(() => import('../watch/Adjustments'), 'Adjustments'),
  validateSearch: ofState,
});
const watchForecasts = createRoute({
  getParentRoute: () => watch,
  path: 'forecasts',
  component: lazyRouteComponent(() => import('../watch/Forecasts'), 'Forecasts'),
});
const watchAttainment = createRoute({
  getParentRoute: () => watch,
  path: 'attainment',
  component: lazyRouteComponent(() => import('../watch/Attainment'), 'Attainment'),
  validateSearch: attainmentSearch,
});
const watchLoad = createRoute({
  getParentRoute: () => watch,
  path: 'load',
  component: lazyRouteComponent(() => import('../watch/Load'), 'Load'),
});
const watchStuck = createRoute({
  getParentRoute: () => watch,
  path: 'stuck',
  component: lazyRouteComponent(() => import('../watch/Stuck'), 'Stuck'),
  validateSearch: ({ days }: Record<string, unknown>): { days?: number } => ({
    days: Number(days) || undefined,
  }),
});
const watchUrges = createRoute({
  getParentRoute: () => watch,
  path: 'urges',
  component: lazyRouteComponent(() => import('../watch/Urges'), 'Urges'),
  validateSearch: (said: Record<string, unknown>): { view?: string } => ({ view: text(said.view) }),
});
const watchProblems = createRoute({
  getParentRoute: () => watch,
  path: 'problems',
  component: lazyRouteComponent(() => import('../watch/Suggestions'), 'Suggestions'),
});
const watchServices = createRoute({
  getParentRoute: () => watch,
  path: 'services',
  component: lazyRouteComponent(() => import('../watch/Services'), 'Services'),
});
const watchStatistics = createRoute({
  getParentRoute: () => watch,
  path: 'statistics',
  component: lazyRouteComponent(() => import('../quality/DeskStatistics'), 'DeskStatistics'),
  validateSearch: statisticsSearch,
});
const watching = watch.addChildren([
  watchDesk,
  watchClocks,
  watchBreaches,
  watchAdjustments,
  watchForecasts,
  watchAttainment,
  watchLoad,
  watchStuck,
  watchUrges,
  watchProblems,
  watchServices,
  watchStatistics,
]);
const quality = createRoute({
  getParentRoute: () => inside,
  path: '/quality',
  component: lazyRouteComponent(() => import('../quality/Quality'), 'Quality'),
});
const qualityChildren = [
  createRoute({
    getParentRoute: () => quality,
    path: '/',
    component: lazyRouteComponent(() => import('../quality/Quality'), 'FirstPlace'),
  }),
  createRoute({
    getParentRoute: () => quality,
    path: 'callbacks',
    component: lazyRouteComponent(() => import('../quality/Callbacks'), 'Callbacks'),
    validateSearch: callbackSearch,
  }),
  createRoute({
    getParentRoute: () => quality,
    path: 'feedback',
    component: lazyRouteComponent(() => import('../quality/FeedbackList'), 'FeedbackList'),
    validateSearch: feedbackSearch,
  }),
  createRoute({
    getParentRoute: () => quality,
    path: 'feedback/$id',
    component: lazyRouteComponent(() => import('../quality/FeedbackPage'), 'FeedbackPage'),
  }),
  createRoute({
    getParentRoute: () => quality,
    path: 'satisfaction',
    component: lazyRouteComponent(() => import('../quality/Satisfaction'), 'Satisfaction'),
    validateSearch: satisfactionSearch,
  }),
  createRoute({
    getParentRoute: () => quality,
    path: 'surveys',
    component: lazyRouteComponent(() => import('../quality/Surveys'), 'Surveys'),
    validateSearch: surveySearch,
  }),
  createRoute({
    getParentRoute: () => quality,
    path: 'questions',
    component: lazyRouteComponent(() => import('../quality/Questions'), 'Questions'),
    validateSearch: questionSearch,
  }),
] as const;

const mine = createRoute({
  getParentRoute: () => inside,
  path: '/me',
  component: lazyRouteComponent(() => import('../me/MySettings'), 'MySettings'),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/Settings'), 'Settings'),
});
const settingsChildren = [
  createRoute({
    getParentRoute: () => settings,
    path: '/',
    component: lazyRouteComponent(() => import('../settings/Section'), 'FirstSection'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '$place',
    component: lazyRouteComponent(() => import('../settings/Section'), 'SectionList'),
    validateSearch: (said: Record<string, unknown>) => ({ ...peopleSearch(said), ...auditSearch(said) }),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '$place/$id',
    component: lazyRouteComponent(() => import('../settings/Section'), 'SectionPage'),
    validateSearch: (said: Record<string, unknown>): { copy?: string } => ({ copy: text(said.copy) }),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    inside.addChildren([
      home,
      portal,
      report,
      myRecords,
      myRecord,
      myFeedbackList,
      giveFeedback,
      myFeedback,
      queue,
      ticket,
      intake,
      tasks,
      problems,
      problem,
      watching,
      quality.addChildren(qualityChildren),
      mine,
      settings.addChildren(settingsChildren),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: Nowhere,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

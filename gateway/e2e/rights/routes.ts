/** Every route that takes an id: it leads to a record that is walked to, or it is said why it does not. */
import { resolve } from 'node:path';
import { readContract, type Method } from '#chassis/contract';
import { byHand } from '../../src/openapi/by-hand';
import { sampleRequest } from '../../src/testing-samples';
import type { Collection, Stage } from './subject';

export const contract = readContract(resolve(__dirname, '../../../proto/gen/descriptors.binpb'));
export const nowhere = '0190b5a0-0000-7000-8000-00000000dead';

export interface Route {
  /** POST /incidents/{id}:comment, for whoever reads a failure. */
  name: string;
  collection: Collection;
  /** Empty where it takes no right but to be the person whose it is. */
  right: string;
  /** A list of parts of the record, which may answer that there is nothing to see. */
  isPartsList: boolean;
  ask(stage: Stage | undefined): { verb: string; path: string; body?: unknown };
}

/** Where routes to a collection begin, the longest first. */
const places: [start: string, ...collections: Collection[]][] = [
  ['/v1/incidents/{incident_id}/tasks/{', 'tasks'],
  ['/v1/incidents/{incident_id}/timeEntries/{', 'timeEntries'],
  ['/v1/incidents/{', 'incidents'],
  ['/v1/interactions/{', 'interactions'],
  ['/v1/clocks/{', 'clocks'],
  ['/v1/urges/{', 'urges'],
  ['/v1/attachments/{', 'attachments'],
  ['/v1/problems/{', 'problems'],
  ['/v1/problemSuggestions/{', 'problemSuggestions'],
  ['/v1/feedback/{', 'feedback', 'complaints'],
  ['/v1/callbacks/{', 'callbacks'],
  ['/v1/me/surveys/{', 'surveys'],
  ['/v1/views/{', 'views'],
  ['/v1/notifications/{', 'notifications'],
];

const settings = 'a setting, which is everybody’s or nobody’s: routes.test.ts tries the right';
const ofPeople = 'about people, not records: routes.test.ts tries the right';
const ofClocks = 'workings of a clock: adjustments.test.ts and breaches.test.ts of sla try the relation';
const ofSelf = 'the caller’s own: me.test.ts of identity tries somebody else’s';
const byToken = 'opened by a token that only the one person has';
/** Where routes begin that lead to no record, and why. */
const elsewhere: Record<string, string> = {
  '/v1/callbackRules/{': settings,
  '/v1/categories/{': settings,
  '/v1/dispatchRules/{': settings,
  '/v1/escalationLevels/{': settings,
  '/v1/watchdogRules/{': settings,
  '/v1/calendars/{': settings,
  '/v1/holidayLists/{': settings,
  '/v1/breachReasons/{': settings,
  '/v1/serviceTargets/{': settings,
  '/v1/adjustments/{': ofClocks,
  '/v1/breaches/{': ofClocks,
  '/v1/replays/{': 'about agreements; that its changes tell of no hidden record replay.test.ts of sla shows',
  '/v1/agreements/{': settings,
  '/v1/services/{': settings,
  '/v1/surveyTemplates/{': settings,
  '/v1/notificationTemplates/{': settings,
  '/v1/identityProviders/{': settings,
  '/v1/terminals/{': settings,
  '/v1/questionDigests/{': 'made of questions that are nobody’s: the lists are asked what they tell',
  '/v1/contacts/{': 'about people; what their history tells of records is asked with the lists',
  '/v1/people/{': ofPeople,
  '/v1/departments/{': ofPeople,
  '/v1/groups/{': ofPeople,
  '/v1/posts/{': ofPeople,
  '/v1/roles/{': ofPeople,
  '/v1/apiKeys/{': ofPeople,
  '/v1/delegations/{': ofPeople,
  '/v1/me/sessions/{': ofSelf,
  '/v1/progress/{': byToken,
  '/v1/surveys/{': byToken,
};
/** Single operations that lead to a record and are not walked, and why. */
const exempt: Record<string, string> = {
  RequestAccess: 'breaking the glass is for those who do not see the record: it has a test of its own',
  ApproveAccess: 'breaking the glass is for those who do not see the record: it has a test of its own',
};

const named = ({ path }: Method): string => path.split('/').pop()!;
const withId = contract.methods.filter(({ http }) => http?.path.includes('{'));
const placeOf = ({ http }: Method) => places.find(([start]) => http!.path.startsWith(start));

/** What is neither walked nor said to lead elsewhere. */
export const forgotten = (): string[] => [
  ...withId
    .filter(
      (method) => !placeOf(method) && !Object.keys(elsewhere).some((at) => method.http!.path.startsWith(at)),
    )
    .map(({ path }) => path),
  ...Object.keys(byHand).filter((path) => !handled.includes(path)),
];
/** Reasons that are given for nothing. */
export const outdated = (): string[] => [
  ...Object.keys(elsewhere).filter((at) => !withId.some(({ http }) => http!.path.startsWith(at))),
  ...Object.keys(exempt).filter((name) => !withId.some((method) => named(method) === name)),
];

function walkOf(method: Method): Route[] {
  const { verb, path } = method.http!;
  const parts = path.replace(/^\/v1/, '').split(/\{[^}]+\}/);
  const { body } = sampleRequest(contract, method);
  return placeOf(method)!
    .slice(1)
    .map((one): Route => {
      const collection = one as Collection;
      const idsOf = (stage?: Stage) =>
        (parts.length > 2 ? [stage?.incidents, stage?.[collection]] : [stage?.[collection]]).map(
          (id) => id ?? nowhere,
        );
      return {
        name: `${verb.toUpperCase()} ${path} (${collection})`,
        collection,
        right: method.access === 'permission' ? method.permission : '',
        isPartsList: verb === 'get' && /\}\/\w+$/.test(path),
        ask: (stage) => {
          const ids = idsOf(stage);
          const filled = parts.map((part, at) => part + (at < parts.length - 1 ? ids[at] : '')).join('');
          return { verb: verb.toUpperCase(), path: filled, body };
        },
      };
    });
}

const handled = [
  '/api/v1/stream',
  '/api/v1/presence',
  '/api/v1/attachments',
  '/api/v1/attachments/{id}/content',
];
const byHandRoutes: Route[] = [
  {
    name: 'GET /v1/attachments/{id}/content',
    collection: 'attachments',
    right: 'attachment.read',
    isPartsList: false,
    ask: (stage) => ({ verb: 'GET', path: `/attachments/${stage?.attachments ?? nowhere}/content` }),
  },
  ...(['incidents', 'problems', 'interactions'] as const).map((collection): Route => {
    const type = collection.slice(0, -1).toUpperCase();
    return {
      name: `PUT /v1/presence (${type})`,
      collection,
      right: `${type.toLowerCase()}.read`,
      isPartsList: false,
      ask: (stage) => ({
        verb: 'PUT',
        path: '/presence',
        body: { record: { type, id: stage?.[collection] ?? nowhere } },
      }),
    };
  }),
];

export const routes: Route[] = [
  ...withId.filter((method) => placeOf(method) && !exempt[named(method)]).flatMap(walkOf),
  ...byHandRoutes,
];

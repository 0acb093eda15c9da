import { answer, api, type Person } from '../api/client';
import type { Versioned } from './use-deed';

/** What a verb's form can ask for: its inputs stand in `asks.tsx`. */
export type Ask =
  | 'group'
  | 'member'
  | 'person'
  | 'people'
  | 'removed'
  | 'manager'
  | 'audience'
  | 'level'
  | 'priority'
  | 'incident'
  | 'incidents'
  | 'problem'
  | 'hold'
  | 'sensitivity'
  | 'reason'
  | 'text'
  | 'resolution'
  | 'closure'
  | 'outcome'
  | 'withIncidents'
  | 'minutes'
  | 'next'
  | 'every'
  | 'time'
  | 'date'
  | 'title'
  | 'summary'
  | 'rootCause'
  | 'workaround'
  | 'wentWell'
  | 'wentWrong'
  | 'actions'
  | 'after'
  | 'severity';

/** Where a field is called otherwise than it usually is. */
export type Calls = Partial<Record<Ask, string>>;

/** What was said in a form. */
export interface Said {
  groupId?: string;
  assigneeId?: string;
  personId?: string;
  personIds?: string[];
  removePersonIds?: string[];
  managerId?: string;
  audienceIds?: string[];
  levelId?: string;
  priority?: string;
  intoId?: string;
  incidentIds?: string[];
  problemId?: string;
  hold?: string;
  sensitivity?: string;
  reason?: string;
  text?: string;
  resolution?: string;
  closureCode?: string;
  outcome?: string;
  resolveIncidents?: boolean;
  minutes?: number;
  nextMinutes?: number;
  communicationMinutes?: number;
  time?: string;
  date?: string;
  title?: string;
  summary?: string;
  rootCause?: string;
  workaround?: string;
  whatWentWell?: string;
  whatWentWrong?: string;
  actions?: string;
  afterIds?: string[];
  severity?: string;
}

/** What can be done to a record in a state, and what has to be said for it. */
export interface Verb<R> {
  /** Of its words, `verb.<name>`. */
  name: string;
  /** The fields its form asks for; none: it is done at once. */
  asks: readonly Ask[];
  /** Those that may stay empty. */
  optional?: readonly Ask[];
  calls?: Calls;
  right: string;
  states: readonly string[];
  /** Where more than the state decides. */
  fits?(record: R, person: Person): boolean;
  /** The key that begins it. */
  key?: string;
  /** What its form begins with. */
  begins?(record: R): Said;
  run(record: R, said: Said): Promise<unknown>;
}

/** One POST that says which version it is about; the path and the body belong together by the caller's word. */
export const post = ({ id, etag }: Versioned, path: string, body: object): Promise<unknown> =>
  answer(
    api.POST(path as '/api/v1/incidents/{id}:accept', {
      params: { path: { id: id! }, header: { 'If-Match': etag! } },
      body: body as never,
    }),
  );

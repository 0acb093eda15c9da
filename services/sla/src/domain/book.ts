import { type Filter, parseFilter } from '#chassis/filter';
import { Record_Type as RecordType } from '#proto/steward/type/v1/record';
import {
  type Agreement_Kind,
  Agreement_Running as Running,
  type Metric,
  type Target,
} from '#proto/steward/sla/v1/sla';
import type { CalendarSpec } from './calendar/calendar';
import { type Calendar, compileCalendar } from './calendar/kernel';
import { conditionFields } from './fact';
import { type ReadTarget, readTarget } from './terms';

/** A calendar as it was from a moment on. */
export interface CalendarVersion {
  id: string;
  version: number;
  at: Date;
  /** Compiled at the first reading. */
  read(): Calendar;
}

/** The terms of an agreement as they are from a moment on. */
export interface AgreementVersion {
  id: string;
  version: number;
  /** From when on they count. */
  at: Date;
  /** When they were written down. */
  madeAt: Date;
  name: string;
  kind: Agreement_Kind;
  calendarId: string;
  recordTypes: RecordType[];
  when: Filter | undefined;
  rank: number;
  targets: ReadTarget[];
  disabled: boolean;
  running: Running;
}

/** What was ever promised about some kinds of records. */
export interface Promise {
  metric: Metric;
  kind: Agreement_Kind;
  stage: string;
  recordTypes: Set<RecordType>;
}

/** Whose view of the agreements is asked for. */
export interface View {
  /** When the record was opened: terms that keep what is running are not for it where it was open before. */
  openedAt: Date;
  /** When the record was over: what was written down later does not concern it. */
  overAt?: Date;
}

/** All that a tenant ever agreed, version by version: it never forgets, so that a ledger can be worked out again. */
export interface Book {
  /** Counts the changes of the tenant's settings. */
  revision: number;
  calendars: Map<string, CalendarVersion[]>;
  promises: Promise[];
  /** When something changed, ascending and each moment once; epoch milliseconds. */
  changes: number[];
  /** The agreements in force at a moment, in the order in which they are tried. */
  inForce(at: Date, view: View): AgreementVersion[];
}

export type Terms = Omit<AgreementVersion, 'when' | 'targets'> & { when: string; targets: Target[] };
export type Hours = Omit<CalendarVersion, 'read'> & { spec: CalendarSpec };

/** Which edition of a tenant's book it is. */
export interface Edition {
  revision: number;
  /** When the last change came into force; later ones are written down, and wait. */
  asOf: Date;
}

/** What a book is made of: every version of everything, as it was written down. */
export interface Pages {
  edition: Edition;
  terms: Terms[];
  hours: Hours[];
}

/** @param before an earlier edition of the same tenant's book, whose compiled calendars are taken over */
export function openBook({ revision, asOf }: Edition, terms: Terms[], hours: Hours[], before?: Book): Book {
  const agreements = terms
    .toSorted((a, b) => a.version - b.version)
    .map((each): AgreementVersion => ({
      ...each,
      recordTypes: each.recordTypes.length > 0 ? each.recordTypes : [RecordType.INCIDENT],
      when: parseFilter(each.when, conditionFields, 'when'),
      targets: each.targets.map(readTarget),
    }));
  const calendars = new Map<string, CalendarVersion[]>();
  for (const { id, version, at, spec } of hours.toSorted((a, b) => a.version - b.version)) {
    const known = before?.calendars.get(id)?.find((each) => each.version === version);
    const versions = calendars.get(id) ?? [];
    calendars.set(id, [...versions, known ?? { id, version, at, read: readOnce(spec) }]);
  }
  const changes = listMoments([...terms, ...hours].map(({ at }) => at)).filter((at) => at <= asOf.getTime());
  return { revision, calendars, promises: listPromises(agreements), changes, inForce: viewOf(agreements) };
}

const listMoments = (dates: Date[]): number[] =>
  [...new Set(dates.map((date) => date.getTime()))].sort((a, b) => a - b);

function readOnce(spec: CalendarSpec): () => Calendar {
  let calendar: Calendar | undefined;
  return () => (calendar ??= compileCalendar(spec));
}

function listPromises(agreements: AgreementVersion[]): Promise[] {
  const promises = new Map<string, Promise>();
  for (const { kind, targets, recordTypes } of agreements)
    for (const { metric, stage } of targets) {
      const key = `${metric} ${kind} ${stage}`;
      const known = promises.get(key) ?? { metric, kind, stage, recordTypes: new Set() };
      promises.set(key, { ...known, recordTypes: new Set([...known.recordTypes, ...recordTypes]) });
    }
  return [...promises.values()];
}

/** Remembers what is in force between two changes; who asks from the same side of all changes sees the same. */
function viewOf(agreements: AgreementVersion[]): Book['inForce'] {
  const begun = listMoments(agreements.map(({ at }) => at));
  const keeping = listMoments(agreements.filter(keepsRunning).map(({ at }) => at));
  const made = listMoments(agreements.filter(({ at, madeAt }) => at < madeAt).map(({ madeAt }) => madeAt));
  const side = (moments: number[], at: Date): number => {
    const time = at.getTime();
    return moments.findLastIndex((moment) => moment <= time);
  };
  const views = new Map<number, AgreementVersion[]>();
  return (at, { openedAt, overAt }) => {
    const known = overAt ? side(made, overAt) : made.length; // who is not over knows of all
    const sides = (side(begun, at) + 1) * (keeping.length + 1) + side(keeping, openedAt) + 1;
    const key = sides * (made.length + 2) + known + 1;
    let view = views.get(key);
    if (!view) views.set(key, (view = listInForce(agreements, at, openedAt, overAt)));
    return view;
  };
}

const keepsRunning = ({ running }: AgreementVersion): boolean => running === Running.KEEP;

function listInForce(
  agreements: AgreementVersion[],
  at: Date,
  openedAt: Date,
  overAt: Date | undefined,
): AgreementVersion[] {
  const latest = new Map<string, AgreementVersion>();
  for (const agreement of agreements) {
    const forIt = !keepsRunning(agreement) || agreement.at <= openedAt;
    // What was written down for the past, after the record was over, leaves it as it was.
    const known = !overAt || agreement.madeAt <= overAt || agreement.at >= agreement.madeAt;
    if (agreement.at <= at && forIt && known) latest.set(agreement.id, agreement);
  }
  return [...latest.values()]
    .filter(({ disabled }) => !disabled)
    .sort((a, b) => a.rank - b.rank || compare(a.name, b.name) || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The version of a calendar in force at a moment; its first one before it was made. */
export function findCalendar({ calendars }: Book, id: string, at: Date): CalendarVersion {
  const versions = calendars.get(id)!;
  return versions.findLast((version) => version.at <= at) ?? versions[0]!;
}

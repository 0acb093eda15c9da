import { type Filter, parseFilter } from '#chassis/filter';
import type { Agreement_Kind, Metric, Target } from '#proto/steward/sla/v1/sla';
import type { CalendarSpec } from './calendar/calendar';
import { type Calendar, compileCalendar } from './calendar/kernel';
import { attributeFields } from './fact';

/** A calendar as it was from a moment on. */
export interface CalendarVersion {
  id: string;
  version: number;
  at: Date;
  /** Compiled at the first reading. */
  read(): Calendar;
}

/** The terms of an agreement as they were from a moment on. */
export interface AgreementVersion {
  id: string;
  version: number;
  at: Date;
  name: string;
  kind: Agreement_Kind;
  calendarId: string;
  when: Filter | undefined;
  rank: number;
  targets: Target[];
  disabled: boolean;
}

/** What can be promised about a record: each has a clock of its own. */
export interface Promised {
  metric: Metric;
  kind: Agreement_Kind;
}

/** All that a tenant ever agreed, version by version: it never forgets, so that a ledger can be worked out again. */
export interface Book {
  /** Counts the changes of the tenant's settings. */
  revision: number;
  calendars: Map<string, CalendarVersion[]>;
  promises: Promised[];
  /** When something changed, ascending and each moment once; epoch milliseconds. */
  changes: number[];
  /** The agreements in force at a moment, in the order in which they are tried. */
  inForce(at: Date): AgreementVersion[];
}

export type Terms = Omit<AgreementVersion, 'when'> & { when: string };
export type Hours = Omit<CalendarVersion, 'read'> & { spec: CalendarSpec };

/** @param before an earlier edition of the same tenant's book, whose compiled calendars are taken over */
export function openBook(revision: number, terms: Terms[], hours: Hours[], before?: Book): Book {
  const agreements = terms.map((each): AgreementVersion => ({
    ...each,
    when: parseFilter(each.when, attributeFields, 'when'),
  }));
  const calendars = new Map<string, CalendarVersion[]>();
  for (const { id, version, at, spec } of hours.toSorted((a, b) => a.version - b.version)) {
    const known = before?.calendars.get(id)?.find((each) => each.version === version);
    const versions = calendars.get(id) ?? [];
    calendars.set(id, [...versions, known ?? { id, version, at, read: readOnce(spec) }]);
  }
  const changes = [...new Set([...terms, ...hours].map(({ at }) => at.getTime()))].sort((a, b) => a - b);
  const views = new Map<number, AgreementVersion[]>();
  return {
    revision,
    calendars,
    promises: listPromises(agreements),
    changes,
    inForce(at) {
      const edition = changes.findLastIndex((change) => change <= at.getTime());
      const view = views.get(edition) ?? listInForce(agreements, at);
      views.set(edition, view);
      return view;
    },
  };
}

function readOnce(spec: CalendarSpec): () => Calendar {
  let calendar: Calendar | undefined;
  return () => (calendar ??= compileCalendar(spec));
}

function listPromises(agreements: AgreementVersion[]): Promised[] {
  const promises = agreements.flatMap(({ kind, targets }) => targets.map(({ metric }) => ({ metric, kind })));
  return [...new Map(promises.map((each) => [`${each.metric} ${each.kind}`, each])).values()];
}

function listInForce(agreements: AgreementVersion[], at: Date): AgreementVersion[] {
  const latest = new Map<string, AgreementVersion>();
  for (const agreement of agreements.toSorted((a, b) => a.version - b.version))
    if (agreement.at <= at) latest.set(agreement.id, agreement);
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

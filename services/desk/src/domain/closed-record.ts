import { Problem } from '#chassis/errors';
import { parseFilter, type Filter, type FilterFields } from '#chassis/filter';
import { matches } from '#chassis/filter-use';
import { isSampled } from './sample';

/** A record that was closed, as far as rules ask about it and figures are grouped by it. */
export interface ClosedRecord {
  type: string;
  id: string;
  number: string;
  title: string;
  closeTime: Date;
  priority: string;
  impact: string;
  urgency: string;
  channel: string;
  categoryId: string;
  serviceId: string;
  groupId: string;
  departmentId: string;
  assigneeId: string;
  requesterId: string;
  closureCode: string;
  reopenCount: number;
}

const text = { type: 'text' } as const;
const id = { type: 'id' } as const;
const fields: FilterFields = {
  type: text,
  priority: { type: 'enum', values: ['P1', 'P2', 'P3', 'P4', 'P5'] },
  impact: text,
  urgency: text,
  channel: text,
  categoryId: id,
  serviceId: id,
  groupId: id,
  departmentId: id,
  assigneeId: id,
  requesterId: id,
  closureCode: text,
  reopenCount: { type: 'number' },
};

/** @throws Problem invalid naming the field `when` */
export const readWhen = (when: string): Filter | undefined => parseFilter(when, fields, 'when');

const dayMs = 86_400_000;
/** What was closed longer ago is history that was loaded or copied; nobody is asked about it now. */
const freshDays = 3;

/** Whether anybody is asked about such a closing at all. */
export const isWorthAsking = ({ requesterId, closureCode, closeTime }: ClosedRecord, now: Date): boolean =>
  requesterId !== '' &&
  !/MERGED|DUPLICATE|CANCEL/i.test(closureCode) &&
  now.getTime() - closeTime.getTime() < freshDays * dayMs;

interface Rule {
  id: string;
  when: string;
  disabled: boolean;
}

/** The rule for a record: of those that fit the first with a condition, else the first without one. */
export function ruleFor<R extends Rule>(rules: R[], record: ClosedRecord): R | undefined {
  const fits = rules.filter(({ disabled, when }) => !disabled && holds(when, record));
  return fits.find(({ when }) => when !== '') ?? fits[0];
}

/** A condition that is not understood any more holds for nothing. */
function holds(when: string, record: ClosedRecord): boolean {
  try {
    return matches(readWhen(when), record);
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

export const isChosen = (rule: Rule, percent: number, record: ClosedRecord): boolean =>
  isSampled(percent, rule.id, record.id, record.closeTime.toISOString());

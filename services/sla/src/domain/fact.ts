import type { FilterFields } from '#chassis/filter';
import { Incident_State } from '#proto/steward/incident/v1/incident';
import { Problem_State } from '#proto/steward/incident/v1/problem';
import { Channel, HoldReason, Level, Priority } from '#proto/steward/type/v1/record';

/** What the conditions of agreements may ask of a record. Ids are empty where there is none. */
export interface Attributes {
  priority: Priority;
  categoryId: string;
  serviceId: string;
  ciIds: string[];
  departmentId: string;
  /** The department and those above it, as the tree was then. */
  departmentIds: string[];
  groupId: string;
  requesterId: string;
  channel: Channel;
  impact: Level;
  urgency: Level;
  major: boolean;
}

/** Who speaks with whom about a record. */
export type Speaker = 'CUSTOMER' | 'HANDLER';

/** What happened to a record of any kind, and how it stood afterwards. */
export interface Fact {
  /** Counts the record's changes from 1. */
  version: number;
  at: Date;
  /** ACCEPT, HOLD, NOTICE and REOPEN mean something to clocks; whatever else happened does not. */
  action: string;
  /** By the name its own service gives it. */
  state: string;
  holdReason: HoldReason;
  /** Whose word it was, where both sides can read it. */
  saidBy?: Speaker;
  /** When the first handler accepted, where one has. */
  respondedAt?: Date;
  attributes: Attributes;
}

const known = (...sets: Record<string, string>[]): string[] =>
  [...new Set(sets.flatMap((names) => Object.values(names)))].filter(
    (name) => !/UNSPECIFIED|UNRECOGNIZED/.test(name),
  );

/** The states that a stage can be. */
export const stages = known(Incident_State, Problem_State);

export const conditionFields: FilterFields = {
  priority: { type: 'enum', values: known(Priority) },
  categoryId: { type: 'id' },
  serviceId: { type: 'id' },
  ciIds: { type: 'ids' },
  departmentId: { type: 'id' },
  departmentIds: { type: 'ids' },
  groupId: { type: 'id' },
  requesterId: { type: 'id' },
  channel: { type: 'enum', values: known(Channel) },
  impact: { type: 'enum', values: known(Level) },
  urgency: { type: 'enum', values: known(Level) },
  major: { type: 'boolean' },
  state: { type: 'enum', values: stages },
  holdReason: { type: 'enum', values: known(HoldReason) },
};

/** What a fact answers to conditions. */
export type Answers = Attributes & { state: string; holdReason: string };

/** Field by field, for it is made of every fact at every change: a spread takes four times the memory. */
export function answersOf({ attributes, state, holdReason }: Fact): Answers {
  const { priority, categoryId, serviceId, ciIds, departmentId, departmentIds, groupId } = attributes;
  const { requesterId, channel, impact, urgency, major } = attributes;
  return {
    priority,
    categoryId,
    serviceId,
    ciIds,
    departmentId,
    departmentIds,
    groupId,
    requesterId,
    channel,
    impact,
    urgency,
    major,
    state,
    holdReason: holdReason === HoldReason.HOLD_REASON_UNSPECIFIED ? '' : holdReason,
  };
}

/** The facts in the order in which they happened; clocks of replicas differ a little, versions do not. */
export function orderFacts(facts: Fact[]): Fact[] {
  let last = -Infinity;
  return facts
    .toSorted((a, b) => a.version - b.version)
    .map((fact) => {
      last = Math.max(last, fact.at.getTime());
      return last === fact.at.getTime() ? fact : { ...fact, at: new Date(last) };
    });
}

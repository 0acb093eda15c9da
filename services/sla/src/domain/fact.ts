import type { FilterFields } from '#chassis/filter';
import type { Action, Incident_State } from '#proto/steward/incident/v1/incident';
import { Channel, type HoldReason, Level, Priority } from '#proto/steward/type/v1/record';

/** What `when` of an agreement may ask of a record. Ids are empty where there is none. */
export interface Attributes {
  priority: Priority;
  categoryId: string;
  serviceId: string;
  departmentId: string;
  groupId: string;
  requesterId: string;
  channel: Channel;
  impact: Level;
  urgency: Level;
}

/** Who speaks with whom about a record. */
export type Speaker = 'CUSTOMER' | 'HANDLER';

/** What happened to a record, and how it stood afterwards. */
export interface Fact {
  /** Counts the record's changes from 1. */
  version: number;
  at: Date;
  action: Action;
  state: Incident_State;
  holdReason: HoldReason;
  /** Whose word it was, where both sides can read it. */
  saidBy?: Speaker;
  /** When the first handler accepted, where one has. */
  respondedAt?: Date;
  attributes: Attributes;
}

const known = (names: Record<string, string>): string[] =>
  Object.values(names).filter((name) => !/UNSPECIFIED|UNRECOGNIZED/.test(name));

export const attributeFields: FilterFields = {
  priority: { type: 'enum', values: known(Priority) },
  categoryId: { type: 'id' },
  serviceId: { type: 'id' },
  departmentId: { type: 'id' },
  groupId: { type: 'id' },
  requesterId: { type: 'id' },
  channel: { type: 'enum', values: known(Channel) },
  impact: { type: 'enum', values: known(Level) },
  urgency: { type: 'enum', values: known(Level) },
};

/** The facts in the order in which they happened; clocks of replicas differ a little, versions do not. */
export function orderFacts(facts: Fact[]): Fact[] {
  let last = -Infinity;
  return facts
    .toSorted((a, b) => a.version - b.version)
    .map((fact) => {
      last = Math.max(last, fact.at.getTime());
      return { ...fact, at: new Date(last) };
    });
}

import type { Priority, Record_Type as RecordType } from '#proto/steward/type/v1/record';
import type { Fact } from './fact';

/** What a clock is counted by once it has ended: its record as it was then. Ids are empty where there is none. */
export interface Outcome {
  recordType: RecordType;
  /** Whose the clock was, else the group that had the record. */
  groupId: string;
  serviceId: string;
  departmentId: string;
  requesterId: string;
  priority: Priority;
}

/** @param facts ordered by `orderFacts`; at least one */
export function drawOutcome(
  facts: Fact[],
  recordType: RecordType,
  { endAt, groupId }: { endAt?: Date; groupId: string },
): Outcome | undefined {
  if (!endAt) return undefined;
  const { attributes } = facts.findLast(({ at }) => at <= endAt) ?? facts[0]!;
  const { serviceId, departmentId, requesterId, priority } = attributes;
  return {
    recordType,
    groupId: groupId || attributes.groupId,
    serviceId,
    departmentId,
    requesterId,
    priority,
  };
}

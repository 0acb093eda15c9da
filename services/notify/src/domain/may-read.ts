import { Record_Type } from '#proto/steward/type/v1/record';
import type { Person, RecordFacts } from './happening';

const rights: Partial<Record<Record_Type, string>> = {
  [Record_Type.INCIDENT]: 'incident.read',
  [Record_Type.PROBLEM]: 'problem.read',
  [Record_Type.FEEDBACK]: 'feedback.read',
};

/** The right to read such a record; empty where whoever it concerns may be told of it. */
export const rightToRead = (type: Record_Type): string => rights[type] ?? '';

/** How a person stands to the record, as `decide` has it. */
const holds: Record<string, (person: Person, record: RecordFacts) => boolean> = {
  own: ({ id }, { requesterId }) => id === requesterId,
  assigned: ({ id }, { assigneeId, ownerId }) => id === assigneeId || id === ownerId,
  queue: ({ groupIds }, { groupId }) => groupIds.includes(groupId),
  department: ({ departmentIds }, { departmentId }) => departmentIds.includes(departmentId ?? ''),
  linked: ({ id, groupIds }, { linkedIds = [] }) =>
    [id, ...groupIds].some((mine) => linkedIds.includes(mine)),
  named: ({ id }, record) => record.namedIds.includes(id),
};

/**
 * Whether somebody whom a rule would tell may read the record: a member of a group need not have the right to work in
 * it. Whose roles are not known yet is told, for better told twice than not at all.
 */
export function mayRead(person: Person, record: RecordFacts): boolean {
  const right = rightToRead(record.type);
  if (right === '' || !person.grants) return true;
  const relations = person.grants
    .filter(({ permission }) => permission === right)
    .flatMap((grant) => grant.relations);
  return relations.some((relation) => relation === 'tenant' || holds[relation]?.(person, record));
}

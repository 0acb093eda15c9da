import { Problem } from '#chassis/errors';
import { Group_Kind } from '#proto/steward/identity/v1/identity';

/** Who leads a group belongs to it; each member once. */
export const membersWith = (leadId: string, memberIds: string[]): string[] => [
  ...new Set(leadId === '' ? memberIds : [...memberIds, leadId]),
];

/**
 * The kind of a group, support where nothing is said.
 * @throws Problem invalid for a kind that only a newer version knows
 */
export function kindOrSupport(kind: Group_Kind): Group_Kind {
  if (kind === Group_Kind.UNRECOGNIZED)
    throw new Problem('invalid', 'There is no such kind of group.', { kind: 'is SUPPORT or SERVICE_DESK' });
  return kind === Group_Kind.KIND_UNSPECIFIED ? Group_Kind.SUPPORT : kind;
}

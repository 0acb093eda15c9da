import { Problem } from '#chassis/errors';
import type { Grant } from '#proto/steward/identity/v1/identity';
import { permissions } from './permissions';

/** @throws Problem invalid, naming the first right or relation that does not exist or makes no sense */
export function checkGrants(grants: Grant[]): void {
  const refuse = (words: string) => {
    throw new Problem('invalid', 'The role is not valid.', { grants: words });
  };
  const seen = new Set<string>();
  for (const { permission, relations } of grants) {
    const facts = permissions.get(permission);
    if (!facts) return refuse(`"${permission}" is not a right`);
    if (seen.has(permission)) refuse(`"${permission}" is said twice`);
    seen.add(permission);
    const possible = facts.relations;
    if (possible.length === 0 && relations.length > 0)
      refuse(`"${permission}" concerns no record and takes no relation`);
    if (possible.length > 0 && relations.length === 0)
      refuse(`"${permission}" needs a relation: ${possible.join(', ')}`);
    for (const relation of relations)
      if (!possible.includes(relation))
        refuse(`"${relation}" is no relation of "${permission}"; these are: ${possible.join(', ')}`);
  }
}

import { Problem } from '#chassis/errors';
import { methods } from '#proto/methods';
import type { Grant } from '#proto/steward/identity/v1/identity';
import { storedRelations } from './grants';

/** The rights there are: those that some operation of the contract needs. */
const permissions = new Set(Object.values(methods).flatMap(({ permission }) => permission || []));

/** @throws Problem invalid, naming the first right or relation that does not exist */
export function checkGrants(grants: Grant[]): void {
  const refuse = (words: string) => {
    throw new Problem('invalid', 'The role is not valid.', { grants: words });
  };
  const seen = new Set<string>();
  for (const { permission, relations } of grants) {
    if (!permissions.has(permission)) refuse(`"${permission}" is not a right`);
    if (seen.has(permission)) refuse(`"${permission}" is said twice`);
    seen.add(permission);
    for (const relation of relations)
      if (!storedRelations.has(relation))
        refuse(`"${relation}" is not a relation; these are: ${[...storedRelations].join(', ')}`);
  }
}

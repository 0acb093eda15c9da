import { methods } from '#proto/methods';
import { storedRelations, type StoredRelation } from './grants';
import { keptApartFrom } from './duties';
import { isHandedOver } from './hand-over';
import { standardRoles } from './standard-roles';

/** A function right: what it is for, and how it can be bound. */
export interface PermissionFacts {
  id: string;
  operations: string[];
  relations: string[];
  handedOver: boolean;
  keptApartFrom: string[];
}

const nounOf = (permission: string): string => permission.split('.')[0]!;

/** Every cell of the standard table that gives the right. */
const cellsOf = (permission: string): (readonly StoredRelation[])[] =>
  Object.values(standardRoles).flatMap((grants) => (grants[permission] ? [grants[permission]] : []));

/**
 * The relations by which a right can be bound: those in which any standard role has a right on the same kind of record.
 * None where the table gives it without any, for then it concerns no record.
 */
function relationsOf(permission: string): string[] {
  const cells = cellsOf(permission);
  if (cells.length > 0 && cells.every((relations) => relations.length === 0)) return [];
  const ofNoun = Object.values(standardRoles)
    .flatMap((grants) => Object.entries(grants))
    .filter(([right]) => nounOf(right) === nounOf(permission))
    .flatMap(([, relations]) => relations);
  const sensible = new Set<string>(ofNoun.length > 0 ? [...ofNoun, 'tenant'] : []);
  return [...storedRelations].filter((relation) => sensible.has(relation));
}

function readContract(): Map<string, PermissionFacts> {
  const found = new Map<string, PermissionFacts>();
  for (const [path, { permission }] of Object.entries(methods)) {
    if (permission === '') continue;
    const facts = found.get(permission) ?? {
      id: permission,
      operations: [],
      relations: relationsOf(permission),
      handedOver: isHandedOver(permission),
      keptApartFrom: keptApartFrom(permission),
    };
    facts.operations.push(path.replace('/steward.', ''));
    found.set(permission, facts);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The rights there are: those that some operation of the contract needs, by name. */
export const permissions: ReadonlyMap<string, PermissionFacts> = readContract();

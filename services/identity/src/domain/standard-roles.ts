/** The roles every organisation begins with. An administrator may change them afterwards. */
import type { Grants, StoredRelation } from './grants';
import { rights, roleNames } from './rights';

/** What everybody has who was given no other role. */
const everybodysRole = 'requester';
export const administratorsRole = 'administrator';

const letters: Record<string, StoredRelation> = {
  o: 'own',
  a: 'assigned',
  q: 'queue',
  d: 'department',
  k: 'desk',
  l: 'linked',
  n: 'named',
  t: 'tenant',
};

const relationsIn = (cell: string): StoredRelation[] =>
  cell === 'yes'
    ? []
    : [...cell].map((letter) => {
        const relation = letters[letter];
        if (!relation) throw new Error(`the table of rights has a cell "${cell}", which is not understood`);
        return relation;
      });

function readTable(): Record<string, Grants> {
  const [head, ...lines] = rights
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const columns = head!.slice(1) as (keyof typeof roleNames)[];
  return Object.fromEntries(
    columns.map((column, at) => {
      const grants = lines
        .filter((cells) => cells[at + 1] !== '-')
        .map(([right, ...cells]) => [right!, relationsIn(cells[at]!)] as const);
      return [roleNames[column], Object.fromEntries(grants)];
    }),
  );
}

/** Role → right → relations, as the table says. */
export const standardRoles = readTable();

/** Each role once, and nobody without one. */
export const rolesOrEverybodys = (roles: string[]): string[] =>
  roles.length > 0 ? [...new Set(roles)] : [everybodysRole];

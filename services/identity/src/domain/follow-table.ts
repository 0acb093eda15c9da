import type { Grant } from '#proto/steward/identity/v1/identity';
import { canonical } from './grants';

/** A standard role as an organisation has it. */
export interface KeptRole {
  grants: Grant[];
  /** What the table gave it when it last followed; absent for roles from before this was kept. */
  base: Grant[] | null;
  /** 1: never changed. */
  version: number;
}

const same = (some: Grant[], others: Grant[]): boolean =>
  JSON.stringify(canonical(some)) === JSON.stringify(canonical(others));

/**
 * A standard role brought up to the table of this version: as the table says where nobody edited it, else as it is with
 * the rights that are new in the table since. undefined where nothing is to be done.
 * @param known the rights that the organisation knew before, for roles that do not remember
 */
export function followTable(
  role: KeptRole,
  table: Grant[],
  known: ReadonlySet<string>,
): { grants: Grant[]; base: Grant[] } | undefined {
  const { grants, version } = role;
  const base = role.base ?? (version === 1 ? grants : undefined);
  const before = new Set(base ? base.map(({ permission }) => permission) : known);
  for (const { permission } of grants) before.add(permission);
  const isEdited = !base || !same(grants, base);
  const followed = isEdited
    ? canonical([...grants, ...table.filter(({ permission }) => !before.has(permission))])
    : table;
  const changes = !same(followed, grants) || !role.base || !same(role.base, table);
  return changes ? { grants: followed, base: table } : undefined;
}

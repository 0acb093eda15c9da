import { methods } from '#proto/methods';
import type { Grant } from '#proto/steward/identity/v1/identity';

/** The rights by which people and security are managed: what operations of this service need. */
export const managesIdentity: ReadonlySet<string> = new Set(
  Object.entries(methods)
    .filter(([path]) => path.startsWith('/steward.identity.'))
    .map(([, { permission }]) => permission)
    .filter((permission) => permission.endsWith('.manage')),
);

/** Confirming is for who asked; people and security are managed by who was chosen for it. */
const keptBack = new Set(['incident.confirm', ...managesIdentity]);

/** Whether whoever stands in for a holder of the right gets it. */
export const isHandedOver = (permission: string): boolean => !keptBack.has(permission);

/** What a substitute gets of somebody's grants: nothing that is personal, and no power over people and security. */
export const handOver = (grants: Grant[]): Grant[] =>
  grants
    .filter(({ permission }) => isHandedOver(permission))
    .map(({ permission, relations }) => ({
      permission,
      relations: relations.filter((relation) => relation !== 'own'),
      bound: relations.length > 0,
    }))
    .filter(({ relations, bound }) => !bound || relations.length > 0)
    .map(({ permission, relations }) => ({ permission, relations }));

import { standardRoles } from '../../services/identity/src/domain/standard-roles';

/** Role → right → relations, as the one table says. */
export const tableOfRights: Record<string, Record<string, readonly string[]>> = standardRoles;

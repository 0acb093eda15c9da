import { migrate } from '#chassis/migrate';
import { keepSecret } from '../process/secret';
import {
  appRole,
  databaseUrl,
  ensureDatabase,
  ensureOwner,
  ensureRole,
  ownerRole,
  withClient,
} from '../servers/databases';

/** Who connects: the administrator of the server, the owner of the tables, or the service, to which row security applies. */
export type DatabaseRole = 'admin' | 'owner' | 'app';

export type FindDatabase = (service: string, role: DatabaseRole) => string;

/** Makes each service its database and role, and brings the tables up to date. */
export async function prepareDatabases(
  adminUrl: string,
  owners: readonly string[],
  data: string,
): Promise<FindDatabase> {
  const password = (role: string) => keepSecret(data, role);
  const find: FindDatabase = (service, role) => {
    const database = `steward_${service}`;
    if (role === 'admin') return databaseUrl(adminUrl, database);
    const name = role === 'owner' ? ownerRole : appRole(service);
    return databaseUrl(adminUrl, database, name, password(name));
  };
  await prepareRoles(adminUrl, owners, data);
  await withClient(adminUrl, async (admin) => {
    for (const service of owners) await ensureDatabase(admin, `steward_${service}`, service);
  });
  await Promise.all(owners.map((service) => migrate(find(service, 'owner'), service, appRole(service))));
  return find;
}

/** Makes the owner of the tables and each service its role, with passwords of the data folder. */
export const prepareRoles = (adminUrl: string, owners: readonly string[], data: string): Promise<void> =>
  withClient(adminUrl, async (admin) => {
    await ensureOwner(admin, keepSecret(data, ownerRole));
    for (const service of owners)
      await ensureRole(admin, appRole(service), keepSecret(data, appRole(service)));
  });

import { Problem } from '#chassis/errors';
import { deterministicId } from '#chassis/ids';
import { inTransaction, type Tx } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import { Person_Source, type Person, type ProvisionTenantRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { checkPassword, hashPassword } from '../domain/password';
import { defaultLocale, defaultTimeZone, toUsername } from '../domain/person-rules';
import { administratorsRole } from '../domain/standard-roles';
import { isTenantName, mainTenant } from '../domain/tenant-name';
import { bringUpToTable } from '../follow-table';
import { putPassword } from '../store/credential';
import { findPerson, insertPerson } from '../store/person';
import { findTenant, insertTenant } from '../store/tenant';
import { checkPerson } from './check-person';
import { found } from './found';

/**
 * Makes a tenant. Its id and its first administrator's follow from its name, so that two who ask at once ask for the
 * same. A tenant that is there keeps its administrator and password, and its standard roles are brought up to this version.
 */
export const provisionTenant: Errand<Context, ProvisionTenantRequest, Person> = async (
  request,
  { now },
  { db },
) => {
  const name = (request.name || mainTenant).toLowerCase();
  if (!isTenantName(name))
    throw new Problem('invalid', 'This cannot be a tenant.', { name: 'is not a tenant name' });
  const tenant = deterministicId('tenant', name);
  const administratorId = deterministicId('administrator', tenant);
  const username = toUsername(request.username);
  const passwordHash = (await findTenant(db, name)) ? undefined : await hashAnew(request.password, username);

  return inTransaction(db, tenant, async (tx) => {
    const fresh = passwordHash !== undefined && (await insertTenant(tx, name, now));
    await bringUpToTable(tx);
    if (fresh) {
      await insertAdministrator(tx, administratorId, username, now);
      await putPassword(tx, administratorId, passwordHash);
    }
    return found(findPerson, tx, administratorId);
  });
};

async function hashAnew(password: string, username: string): Promise<string> {
  checkPassword(password, username);
  return hashPassword(password);
}

async function insertAdministrator(tx: Tx, id: string, username: string, now: Date): Promise<void> {
  const administrator = {
    id,
    username,
    displayName: username,
    email: '',
    phone: '',
    departmentId: '',
    postId: '',
    managerId: '',
    source: Person_Source.LOCAL,
    externalId: '',
    roles: [administratorsRole],
    locale: defaultLocale,
    timeZone: defaultTimeZone,
  };
  await checkPerson(tx, administrator);
  await insertPerson(tx, administrator, now);
}

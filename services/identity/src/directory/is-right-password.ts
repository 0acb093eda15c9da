import { Person_Source } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { isPassword } from '../domain/password';
import type { Account } from '../store/credential';
import { checkDirectoryPassword } from './check-password';

/**
 * Whether somebody signs in with the right password: of people of the directory the directory knows, and only of those
 * who may sign in it is asked.
 */
export async function isRightPassword(
  context: Context,
  tenant: string,
  account: Account | undefined,
  password: string,
): Promise<boolean> {
  if (account?.source !== Person_Source.LDAP) return isPassword(password, account?.passwordHash);
  return !account.disabled && checkDirectoryPassword(context, tenant, account.externalId, password);
}

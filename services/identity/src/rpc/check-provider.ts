import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { IdentityProvider } from '#proto/steward/identity/v1/sign_in';
import { faultsOfProvider } from '../domain/identity-provider';
import { isPowerful } from '../domain/reach';
import { isSecretName } from '../read-secret';
import { listRoles } from '../store/role';

/** @throws Problem invalid with everything that is wrong */
export async function checkProvider(tx: Tx, provider: IdentityProvider): Promise<void> {
  const faults = faultsOfProvider(provider);
  const { defaultRole, clientSecretRef } = provider;
  if (clientSecretRef !== '' && !isSecretName(clientSecretRef))
    faults.clientSecretRef = 'is the name of a secret of the installation, never the secret itself';
  if (defaultRole !== '') {
    const role = (await listRoles(tx)).find(({ name }) => name === defaultRole);
    if (!role) faults.defaultRole = 'is not a role';
    else if (isPowerful(role.grants)) faults.defaultRole = 'has rights that nobody is given by a provider';
  }
  if (Object.keys(faults).length > 0)
    throw new Problem('invalid', 'The identity provider is not valid.', faults);
}

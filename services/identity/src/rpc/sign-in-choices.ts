import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { ListSignInChoicesRequest, ListSignInChoicesResponse } from '#proto/steward/identity/v1/sign_in';
import type { Context } from '../context';
import { listProviders } from '../store/identity-provider';
import { findTenant } from '../store/tenant';

/** An organisation that does not exist has no providers, as one that has none. */
export const listSignInChoices: Errand<Context, ListSignInChoicesRequest, ListSignInChoicesResponse> = async (
  request,
  _call,
  { db },
) => {
  const tenant = await findTenant(db, request.tenant.toLowerCase());
  const providers = tenant ? await listProviders(readerOf(db, tenant)) : [];
  return { choices: providers.filter(({ enabled }) => enabled).map(({ id, name }) => ({ id, name })) };
};

import type { Query } from '#chassis/rpc';
import type {
  GetIdentityProviderRequest,
  IdentityProvider,
  ListIdentityProvidersRequest,
  ListIdentityProvidersResponse,
} from '#proto/steward/identity/v1/sign_in';
import type { Context } from '../context';
import { findProvider, listProviders } from '../store/identity-provider';
import { found } from './found';

export const listIdentityProviders: Query<
  Context,
  ListIdentityProvidersRequest,
  ListIdentityProvidersResponse
> = async (db) => ({ identityProviders: await listProviders(db) });

export const getIdentityProvider: Query<Context, GetIdentityProviderRequest, IdentityProvider> = (
  db,
  { id },
) => found(findProvider, db, id);

import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type {
  CreateIdentityProviderRequest,
  DeleteIdentityProviderRequest,
  IdentityProvider,
  LinkIdentityRequest,
  UpdateIdentityProviderRequest,
} from '#proto/steward/identity/v1/sign_in';
import type { Context } from '../context';
import { withUsual } from '../domain/identity-provider';
import { findKnown, putKnown } from '../store/external-identity';
import { deleteProvider, lockProvider, putProvider } from '../store/identity-provider';
import { checkProvider } from './check-provider';
import { checkReferences } from './check-references';
import { found } from './found';
import { refuseReach } from './refuse-reach';

const changeable = [
  'name',
  'issuer',
  'clientId',
  'clientSecretRef',
  'scopes',
  'usernameClaim',
  'emailClaim',
  'matchUsernames',
  'createPeople',
  'defaultRole',
  'enabled',
  'trustsSecondFactor',
] as const;

export const createIdentityProvider: Command<
  Context,
  CreateIdentityProviderRequest,
  IdentityProvider
> = async (tx, request) => {
  const provider = withUsual({ ...request, id: newId(), etag: '' });
  await checkProvider(tx, provider);
  return putProvider(tx, provider);
};

export const updateIdentityProvider: Command<
  Context,
  UpdateIdentityProviderRequest,
  IdentityProvider
> = async (tx, { identityProvider: sent, updateMask, etag }) => {
  const provider = await found(lockProvider, tx, sent?.id ?? '');
  matchVersion(etag, provider.version);
  const changed = withUsual({ ...provider, ...changesOf(updateMask, sent, changeable) });
  await checkProvider(tx, changed);
  return putProvider(tx, changed);
};

export const deleteIdentityProvider: Command<Context, DeleteIdentityProviderRequest, Empty> = async (
  tx,
  { id, etag },
) => {
  const { version } = await found(lockProvider, tx, id);
  matchVersion(etag, version);
  await deleteProvider(tx, id);
  return {};
};

export const linkIdentity: Command<Context, LinkIdentityRequest, Empty> = async (
  tx,
  { id, personId, subject },
  call,
) => {
  await found(lockProvider, tx, id);
  checkReferences({ personId });
  const before = await findKnown(tx, id, subject);
  for (const one of [personId, before]) if (one) await refuseReach(tx, call, one);
  await putKnown(tx, { providerId: id, subject, personId }, call.now);
  return {};
};

import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteApiKeyRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { deleteApiKey as removeApiKey, lockApiKey } from '../store/api-key';
import { tellAccessEnded } from '../store/session';
import { found } from './found';
import { refuseEnding } from './refuse-reach';

export const deleteApiKey: Command<Context, DeleteApiKeyRequest, Empty> = async (tx, { id, etag }, call) => {
  const { personId, version } = await found(lockApiKey, tx, id);
  await refuseEnding(tx, call, personId);
  matchVersion(etag, version);
  await removeApiKey(tx, id);
  await tellAccessEnded(tx, personId, { id, version: version + 1 });
  return {};
};

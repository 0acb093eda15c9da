import { tellDeed } from '#chassis/deed';
import { Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import { inTransaction } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { ApiKey, CreateApiKeyRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { checkName } from '../domain/name';
import { hashToken, makeToken } from '../domain/token';
import { insertApiKey } from '../store/api-key';
import { checkReferences } from './check-references';
import { refuseReach } from './refuse-reach';

/** Makes a key. An errand, because its answer must not be kept: nobody can read the key a second time. */
export const createApiKey: Errand<Context, CreateApiKeyRequest, ApiKey> = async (request, call, { db }) => {
  const { name, personId, expireTime } = request;
  const { actor, now } = call;
  checkName(name);
  checkReferences({ personId });
  if (personId === '') throw new Problem('invalid', 'A key acts as somebody.', { personId: 'is missing' });
  if (expireTime && expireTime <= now)
    throw new Problem('invalid', 'This key would never be of use.', { expireTime: 'is not in the future' });
  const key = makeToken('stk');
  const made = await inTransaction(db, actor.tenant, async (tx) => {
    await refuseReach(tx, call, personId);
    const row = { id: newId(), name, personId, expireTime, hash: hashToken(key) };
    const inserted = await insertApiKey(tx, row, now);
    await tellDeed(tx, call, request, inserted);
    return inserted;
  });
  return { ...made, key };
};

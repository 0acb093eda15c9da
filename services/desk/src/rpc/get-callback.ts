import { decide } from '#chassis/decide';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import type { Callback, GetCallbackRequest } from '#proto/steward/desk/v1/callback';
import type { QualityContext } from '../quality-context';
import { callbackResource } from '../domain/callback';
import { findCallback } from '../store/callback';

export const getCallback: Query<QualityContext, GetCallbackRequest, Callback> = async (
  db,
  { id },
  { actor },
) => {
  const callback = isId(id) ? await findCallback(db, id) : undefined;
  const seen = callback && decide(actor, 'callback.read', callbackResource(actor.tenant, callback, false));
  if (!seen) throw notFound();
  return callback;
};

import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteCurrentSessionRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { deleteSession, tellAccessEnded } from '../store/session';

/** Signs out. Who came with an API key has no session to end. */
export const deleteCurrentSession: Command<Context, DeleteCurrentSessionRequest, Empty> = async (
  tx,
  _request,
  { actor },
) => {
  const { sessionId, personId } = actor;
  if (sessionId === '') throw notFound();
  if (await deleteSession(tx, sessionId)) await tellAccessEnded(tx, personId, { id: sessionId, version: 1 });
  return {};
};

import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { Empty } from '#proto/google/protobuf/empty';
import { AuditEvent_Kind } from '#proto/steward/identity/v1/audit';
import type { DeleteMySessionRequest, EndMyOtherSessionsRequest } from '#proto/steward/identity/v1/me';
import type { Context } from '../context';
import { noteHappening } from '../store/note-happening';
import { lockPerson } from '../store/person';
import { deleteSessionOf, tellAccessEnded } from '../store/session';
import { endSessions } from './end-sessions';
import { found } from './found';

/** Somebody else's session answers like one that does not exist. */
export const deleteMySession: Command<Context, DeleteMySessionRequest, Empty> = async (tx, { id }, call) => {
  const { personId, name: personName, sessionId } = call.actor;
  if (!isId(id) || !(await deleteSessionOf(tx, personId, id))) throw notFound();
  await tellAccessEnded(tx, personId, { id, version: 1 });
  const kind = AuditEvent_Kind.SESSIONS_ENDED;
  const { method, now } = call;
  await noteHappening(tx, { kind, personId, personName, sessionId, subjectId: personId, method }, now);
  return {};
};

export const endMyOtherSessions: Command<Context, EndMyOtherSessionsRequest, Empty> = async (tx, _, call) => {
  const person = await found(lockPerson, tx, call.actor.personId);
  await endSessions(tx, call, person, call.actor.sessionId);
  return {};
};

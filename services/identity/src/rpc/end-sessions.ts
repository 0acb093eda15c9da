import type { Call } from '#chassis/grpc';
import type { Tx } from '#chassis/postgres';
import { AuditEvent_Kind } from '#proto/steward/identity/v1/audit';
import { noteHappening } from '../store/note-happening';
import { deleteSessions, tellAccessEnded } from '../store/session';

/** Ends the sessions of a person, but the one to keep, and tells whoever remembers them and the audit trail. */
export async function endSessions(
  tx: Tx,
  call: Call,
  { id, version }: { id: string; version: number },
  keepId = '',
): Promise<void> {
  const ended = await deleteSessions(tx, id, keepId);
  await tellAccessEnded(tx, id, { id, version });
  if (ended === 0) return;
  const { actor, method, now } = call;
  const { personId, name: personName, sessionId } = actor;
  const kind = AuditEvent_Kind.SESSIONS_ENDED;
  await noteHappening(tx, { kind, personId, personName, sessionId, subjectId: id, method }, now);
}

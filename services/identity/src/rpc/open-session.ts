import type { Call } from '#chassis/grpc';
import { newId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { AuditEvent_Kind } from '#proto/steward/identity/v1/audit';
import type { Person, Session } from '#proto/steward/identity/v1/identity';
import { hashToken, makeToken } from '../domain/token';
import { noteHappening } from '../store/note-happening';
import { insertSession } from '../store/session';
import { withPermissions } from './with-permissions';

const lifetimeMs = 12 * 3_600_000;

/**
 * Opens a session for somebody who has proved who they are.
 * @param how by which call they did, and whether with a second factor
 */
export async function openSession(
  tx: Tx,
  person: Person,
  how: { call: Call; proved: boolean },
): Promise<Session> {
  const { call, proved } = how;
  const { method, now, origin } = call;
  const token = makeToken('sts');
  const expireTime = new Date(now.getTime() + lifetimeMs);
  const id = newId();
  await insertSession(
    tx,
    { id, personId: person.id, tokenHash: hashToken(token), expireTime, proved, origin },
    now,
  );
  const { id: personId, displayName: personName } = person;
  const kind = AuditEvent_Kind.SIGNED_IN;
  await noteHappening(tx, { kind, personId, personName, sessionId: id, subjectId: personId, method }, now);
  return { token, expireTime, challenge: '', person: await withPermissions(tx, person, now) };
}

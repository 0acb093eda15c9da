import type { Call } from '#chassis/grpc';
import type { Tx } from '#chassis/postgres';
import { AuditEvent_Kind } from '#proto/steward/identity/v1/audit';
import { countFailure } from '../store/credential';
import { noteHappening } from '../store/note-happening';

/** Counts a wrong password of somebody who is signed in as a failed sign-in, and tells the audit trail. */
export async function noteWrongPassword(tx: Tx, { actor, method, now }: Call): Promise<void> {
  const { personId, name: personName, sessionId } = actor;
  const locked = await countFailure(tx, personId, now);
  const kind = locked ? AuditEvent_Kind.ACCOUNT_LOCKED : AuditEvent_Kind.SIGN_IN_FAILED;
  await noteHappening(tx, { kind, personId, personName, sessionId, subjectId: personId, method }, now);
}

import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import { Problem } from '#chassis/errors';
import type { Intent } from '#chassis/idempotency';
import { named, type Queryable } from '#chassis/postgres';

/** A caller's key on its way into the chassis's table: the answer kept is the id of the interaction. */
export interface Claim {
  principal: string;
  key: string;
  method: string;
  hash: Buffer;
  answer: Buffer;
}

const hashOf = ({ method, body }: Intent): Buffer =>
  createHash('sha256').update(method).update(body).digest();

export const claimFor = (intent: Intent, interactionId: string): Claim => ({
  ...intent,
  hash: hashOf(intent),
  answer: Buffer.from(interactionId),
});

/**
 * The interaction that was taken under this key before.
 * @throws Problem key-reused where the key was sent with another request
 */
export async function findClaimed(
  db: Queryable,
  tenant: string,
  intent: Intent,
): Promise<string | undefined> {
  const { rows } = await db.query<{ same: boolean; answer: Buffer }>(
    named(
      'claim_find',
      sql`select body_hash = ${hashOf(intent)} as same, answer from idempotency
        where tenant = ${tenant} and principal = ${intent.principal} and key = ${intent.key}`,
    ),
  );
  if (rows[0]?.same === false)
    throw new Problem('key-reused', 'This Idempotency-Key was sent with another request.');
  return rows[0]?.answer.toString();
}

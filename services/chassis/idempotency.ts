import { createHash } from 'node:crypto';
import { Problem } from './errors';
import { sqlState, type Tx } from './postgres';

/** Which request this is: the same key from the same caller is the same intent. */
export interface Intent {
  principal: string;
  key: string;
  method: string;
  body: Buffer;
}

/**
 * Does a command once for each key, within the command's own transaction, and gives its stored answer ever after.
 * A twin that is still running is waited for.
 * @throws Problem key-reused for another body, conflict where the twin takes longer than the lock may
 */
export async function once(tx: Tx, intent: Intent, work: () => Promise<Buffer>): Promise<Buffer> {
  const { principal, key } = intent;
  const { rowCount } = await claim(tx, intent);
  if (rowCount === 0) return (await findAnswer(tx, intent))!;
  const answer = await work();
  await tx.query({
    name: 'idempotency_answer',
    text: 'update idempotency set answer = $4 where tenant = $1 and principal = $2 and key = $3',
    values: [tx.tenant, principal, key, answer],
  });
  return answer;
}

/**
 * The answer this intent was given before; what has several transactions asks first and keeps its answer last.
 * @throws Problem key-reused for another body
 */
export async function findAnswer(tx: Tx, intent: Intent): Promise<Buffer | undefined> {
  const { rows } = await tx.query<{ same: boolean; answer: Buffer }>({
    name: 'idempotency_find',
    text: `select body_hash = $4 as same, answer from idempotency where tenant = $1 and principal = $2 and key = $3`,
    values: [tx.tenant, intent.principal, intent.key, hashOf(intent)],
  });
  if (rows.length > 0 && !rows[0]!.same)
    throw new Problem('key-reused', 'This Idempotency-Key was sent with another request.');
  return rows[0]?.answer;
}

const hashOf = ({ method, body }: Intent): Buffer =>
  createHash('sha256').update(method).update(body).digest();

async function claim(tx: Tx, intent: Intent) {
  const { principal, key, method } = intent;
  try {
    return await tx.query({
      name: 'idempotency_claim',
      text: `insert into idempotency (tenant, principal, key, method, body_hash) values ($1, $2, $3, $4, $5)
        on conflict do nothing`,
      values: [tx.tenant, principal, key, method, hashOf(intent)],
    });
  } catch (error) {
    if (sqlState(error) !== '55P03') throw error;
    throw new Problem('conflict', 'The same request is still being worked on.');
  }
}

import { inTransaction, type Pool, type Statement, type Tx } from '#chassis/postgres';
import { inLanes } from './lanes';

class Undone extends Error {}

/**
 * What the database alone allows: each batch is worked out in a transaction that is undone, and its statements are kept.
 * @returns sends the statements as they are, those of a batch in one go, batches in lanes; once
 */
export async function rehearse<E>(
  db: Pool,
  tenant: string,
  batches: E[][],
  work: (tx: Tx, batch: E[]) => Promise<void>,
): Promise<() => Promise<void>> {
  const kept: Statement[][] = [];
  for (const batch of batches) {
    const said: Statement[] = [];
    const undone = inTransaction(db, tenant, async (tx) => {
      const query = (statement: Statement) => {
        said.push(statement);
        return tx.query(statement);
      };
      await work({ ...tx, query } as Tx, batch);
      throw new Undone();
    });
    await undone.catch((error) => {
      if (!(error instanceof Undone)) throw error;
    });
    kept.push(said);
  }
  return () =>
    inLanes(kept, (said) =>
      inTransaction(db, tenant, async (tx) => {
        await Promise.all(said.map((statement) => tx.query(statement)));
      }),
    );
}

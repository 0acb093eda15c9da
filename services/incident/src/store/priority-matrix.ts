import sql from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { PriorityMatrix_Cell } from '#proto/steward/incident/v1/incident';
import { standardCells } from '../domain/priority';

export interface StoredMatrix {
  cells: PriorityMatrix_Cell[];
  version: number;
}

/** A tenant that never changed it has the standard one. */
export async function findMatrix(db: Queryable): Promise<StoredMatrix> {
  const { rows } = await db.query<StoredMatrix>(
    named('matrix_find', sql`select cells, version from priority_matrix`),
  );
  return rows[0] ?? { cells: standardCells, version: 1 };
}

/** Nobody else changes it until the transaction ends. */
export async function lockMatrix(tx: Tx): Promise<StoredMatrix> {
  await tx.query(
    sql`insert into priority_matrix (tenant, cells) values (${tx.tenant}, ${JSON.stringify(standardCells)})
      on conflict do nothing`,
  );
  const { rows } = await tx.query<StoredMatrix>(sql`select cells, version from priority_matrix for update`);
  return rows[0]!;
}

export async function saveMatrix(tx: Tx, { cells, version }: StoredMatrix): Promise<void> {
  await tx.query(sql`update priority_matrix set cells = ${JSON.stringify(cells)}, version = ${version}`);
}

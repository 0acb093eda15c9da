import sql, { empty, raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { allow, decide } from '#chassis/decide';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { matchVersion } from '#chassis/versions';
import { resourceOfProblem, type StoredProblem } from '../domain/problem';
import { columns, fromRow, type ProblemRow } from './problem-row';

const read = 'problem.read';

async function find(db: Queryable, id: string, lock: boolean): Promise<StoredProblem | undefined> {
  if (!isId(id)) return undefined;
  const statement = sql`select ${columns} from problem where id = ${id} ${lock ? raw('for update') : empty}`;
  const { rows } = await db.query<ProblemRow>(named(lock ? 'problem_lock' : 'problem_find', statement));
  return rows[0] && fromRow(rows[0]);
}

/** Nobody else changes it until the transaction ends. */
export const lockProblem = (tx: Tx, id: string) => find(tx, id, true);

/**
 * The problem, locked, for somebody who may do this to it and has seen its present version.
 * @param etag `*` where what is done only adds something
 * @throws Problem not-found, forbidden, precondition-required or stale
 */
export async function accessProblem(
  tx: Tx,
  actor: Actor,
  id: string,
  permission: string,
  etag: string,
): Promise<StoredProblem> {
  const problem = await lockProblem(tx, id);
  if (!problem) throw notFound();
  allow(actor, permission, resourceOfProblem(tx.tenant, problem), read);
  matchVersion(etag, problem.version);
  return problem;
}

/** @throws Problem not-found where there is none, or the actor may not see it */
export async function readProblem(db: Queryable, actor: Actor, id: string): Promise<StoredProblem> {
  const problem = await find(db, id, false);
  if (!problem || !decide(actor, read, resourceOfProblem(actor.tenant, problem))) throw notFound();
  return problem;
}

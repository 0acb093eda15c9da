import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';

/**
 * The record of this id; what is no id at all answers as what does not exist.
 * @throws Problem not-found
 */
export async function found<D, R>(
  find: (db: D, id: string) => Promise<R | undefined>,
  db: D,
  id: string,
): Promise<R> {
  const record = isId(id) ? await find(db, id) : undefined;
  if (!record) throw notFound();
  return record;
}

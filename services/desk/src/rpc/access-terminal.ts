import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import type { Terminal } from '#proto/steward/desk/v1/survey';
import { lockTerminal } from '../store/terminal';

/** @throws Problem not-found */
export async function accessTerminal(tx: Tx, id: string): Promise<Terminal> {
  const terminal = isId(id) ? await lockTerminal(tx, id) : undefined;
  if (!terminal) throw notFound();
  return terminal;
}

import { newId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { entryOfHappening, type Happening } from '../domain/audit-entry';
import { putWaiting } from './audit-chain';

/** Keeps for the audit trail what sign-in tells of itself, with the change or not at all. */
export const noteHappening = (tx: Tx, happening: Omit<Happening, 'id'>, now: Date): Promise<void> =>
  putWaiting(tx, [entryOfHappening({ id: newId(), ...happening }, now)]);

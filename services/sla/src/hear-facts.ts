import type { Tx } from '#chassis/postgres';
import type { Books } from './books';
import { tellFacts, type Told } from './store/tell';
import { timeRecords } from './time-record';

/** Keeps what happened, and works out the clocks of the records of which something was new. */
export async function hearFacts(tx: Tx, books: Books, told: Told[]): Promise<void> {
  if (told.length > 0) await timeRecords(tx, books, await tellFacts(tx, told));
}

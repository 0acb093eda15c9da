import type { Tx } from '#chassis/postgres';
import { Record_Type as RecordType } from '#proto/steward/type/v1/record';
import type { Books } from './books';
import type { Heard, Opening } from './facts/heard';
import { restoreRecords } from './store/archive';
import { listAncestors } from './store/department';
import { forgetLost } from './store/lost-record';
import { tellFacts, tellOpenings } from './store/tell';
import { timeRecords } from './time-record';

/** Keeps what happened, and works out the clocks of the records of which something was new. */
export async function hearFacts(tx: Tx, books: Books, heard: Heard[]): Promise<void> {
  if (heard.length === 0) return;
  const above = await listAncestors(
    tx,
    heard.map(({ fact }) => fact.attributes.departmentId),
  );
  const told = heard.map(({ fact, ...rest }) => {
    const departmentIds = above.get(fact.attributes.departmentId) ?? [];
    return { ...rest, fact: { ...fact, attributes: { ...fact.attributes, departmentIds } } };
  });
  const again = told.filter((one) => one.again).map(({ copy }) => copy.id);
  if (again.length > 0) await restoreRecords(tx, again);
  const late = told.filter(({ meta }) => meta && meta.generation > 0);
  const shortened = late.length > 0 ? await forgetLost(tx, late) : [];
  const { fresh, strange } = await tellFacts(tx, told);
  if (strange.length > 0) await restoreRecords(tx, strange);
  await timeRecords(tx, books, [...new Set([...fresh, ...shortened])]);
}

/** Ends the waiting of contacts whose records are open; those that are not known yet find it when they arrive. */
export async function hearOpenings(tx: Tx, books: Books, openings: Opening[]): Promise<void> {
  await timeRecords(tx, books, await tellOpenings(tx, openings));
}

/** Whether the tenant promises anything about contacts. */
export async function timesContacts(tx: Tx, books: Books): Promise<boolean> {
  const { promises } = await books.latest(tx, tx.tenant);
  return promises.some(({ recordTypes }) => recordTypes.has(RecordType.INTERACTION));
}

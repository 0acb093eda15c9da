import type { Tx } from '#chassis/postgres';
import { Record_Type as RecordType } from '#proto/steward/type/v1/record';
import type { Books } from './books';
import type { Heard, Opening } from './facts/heard';
import { restoreRecords } from './store/archive';
import { listAncestors } from './store/department';
import { forgetLost } from './store/lost-record';
import { tellFacts, tellOpenings } from './store/tell';
import { readToTime, timeRead, timeRecords } from './time-record';

/** Keeps what happened, and works out the clocks of the records of which something was new. */
export async function hearFacts(tx: Tx, books: Books, heard: Heard[]): Promise<void> {
  if (heard.length === 0) return;
  const above = await listAncestors(
    tx,
    heard.map(({ fact }) => fact.attributes.departmentId),
  );
  const told = heard.map(({ copy, fact, meta, again }) => {
    const { attributes } = fact;
    const departmentIds = above.get(attributes.departmentId) ?? [];
    return { copy, meta, again, fact: { ...fact, attributes: { ...attributes, departmentIds } } };
  });
  const again = told.filter((one) => one.again).map(({ copy }) => copy.id);
  if (again.length > 0) await restoreRecords(tx, again);
  const late = told.filter(({ meta }) => meta && meta.generation > 0);
  const shortened = late.length > 0 ? await forgetLost(tx, late) : [];
  const ids = [...new Set(told.map(({ copy }) => copy.id))];
  const [{ fresh, strange }, read] = await Promise.all([tellFacts(tx, told), readToTime(tx, ids)]); // one round trip
  const news = new Set([...fresh, ...shortened]);
  if (strange.length > 0) {
    await restoreRecords(tx, strange);
    return timeRecords(tx, books, [...news]);
  }
  await timeRead(tx, books, { ...read, dossiers: read.dossiers.filter(({ record }) => news.has(record.id)) });
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

import { Problem } from '#chassis/errors';
import type { Queryable } from '#chassis/postgres';
import type { HolidayList } from '#proto/steward/sla/v1/holiday';
import { findHolidayLists } from '../store/holiday-list';

/**
 * The lists in the order in which they are named.
 * @param path what the names of fields begin with
 * @throws Problem invalid naming each that is not there
 */
export async function readLists(db: Queryable, ids: string[], path = ''): Promise<HolidayList[]> {
  const found = await findHolidayLists(db, ids);
  const missing = ids.flatMap((id, index) => (found.has(id.toLowerCase()) ? [] : [index]));
  if (missing.length > 0)
    throw new Problem(
      'invalid',
      'There is no such list of holidays.',
      Object.fromEntries(missing.map((index) => [`${path}holidayListIds[${index}]`, 'does not exist'])),
    );
  return ids.map((id) => found.get(id.toLowerCase())!);
}

import type { Queryable } from '#chassis/postgres';

/** The ids of all agreements and calendars of the tenant. */
export async function findSettings(
  db: Queryable,
): Promise<{ agreementIds: Set<string>; calendarIds: Set<string> }> {
  const { rows } = await db.query<{ agreementIds: string[]; calendarIds: string[] }>({
    text: `select array(select id::text from agreement) as "agreementIds",
      array(select id::text from calendar) as "calendarIds"`,
  });
  const { agreementIds, calendarIds } = rows[0]!;
  return { agreementIds: new Set(agreementIds), calendarIds: new Set(calendarIds) };
}

import type { Queryable, Tx } from '#chassis/postgres';
import { Person_Source } from '#proto/steward/identity/v1/identity';
import type { Me, MySignIn } from '#proto/steward/identity/v1/me';
import sql from 'sql-template-tag';
import { personColumns, tellPerson, type PersonRow } from './person';

/** Saves what somebody chose themselves; what they did not say stays as it is, chosen or not. */
export async function saveChoices(
  tx: Tx,
  id: string,
  { locale, timeZone }: Partial<Me>,
  now: Date,
): Promise<PersonRow> {
  const statement = sql`update person set
      locale = coalesce(${locale}, locale), locale_chosen = locale_chosen or ${locale !== undefined},
      time_zone = coalesce(${timeZone}, time_zone), time_zone_chosen = time_zone_chosen or ${timeZone !== undefined},
      update_time = ${now}, version = version + 1
    where id = ${id} returning ${personColumns}`;
  const { rows } = await tx.query<PersonRow>(statement);
  return tellPerson(tx, rows[0]!);
}

export async function findSignIn(db: Queryable, personId: string): Promise<MySignIn | undefined> {
  const { rows } = await db.query<MySignIn>(sql`select
      source = ${Person_Source.LOCAL} and exists (select from credential where person_id = id) as "hasPassword",
      exists (select from second_factor where person_id = id and confirmed) as "hasSecondFactor",
      exists (select from sign_in_settings where roles && second_factor_roles) as "needsSecondFactor",
      (select count(*)::int from recovery_code where person_id = id) as "recoveryCodesLeft"
    from person where id = ${personId}`);
  return rows[0];
}

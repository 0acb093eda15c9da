import type { Tx } from '#chassis/postgres';
import { Person_Source } from '#proto/steward/identity/v1/identity';
import sql from 'sql-template-tag';
import { personColumns, type PersonRow } from './person';

export type DirectoryPerson = PersonRow & { vanished: boolean };

/** Everybody of the directory, and whoever has one of these usernames; held until the transaction ends. */
export async function lockDirectoryPeople(tx: Tx, usernames: string[]): Promise<DirectoryPerson[]> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('directory'), hashtext(${tx.tenant}))`);
  const { rows } = await tx.query<DirectoryPerson>(sql`select ${personColumns}, person.vanished from person
    where source = ${Person_Source.LDAP} or username = any(${usernames}) order by id for update of person`);
  return rows;
}

/** Remembers of these that the directory has them no more, or again. */
export async function markVanished(tx: Tx, personIds: string[], vanished: boolean): Promise<void> {
  await tx.query(sql`update person set vanished = ${vanished} where id = any(${personIds}::uuid[])`);
}

/** They have no password here: the directory knows it. What is kept counts their failed tries. */
export async function putDirectoryCredentials(tx: Tx, personIds: string[]): Promise<void> {
  await tx.query(sql`insert into credential (tenant, person_id, password_hash)
    select ${tx.tenant}, id, ${Person_Source.LDAP} from unnest(${personIds}::uuid[]) as person (id)
    on conflict (tenant, person_id) do update set password_hash = excluded.password_hash`);
}

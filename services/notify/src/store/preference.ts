import { named, type Queryable, type Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';

export interface Preference {
  mutedMailTopics: string[];
  /** 0 while the person has chosen nothing. */
  version: number;
}

const columns = sql`muted_mail_topics as "mutedMailTopics", version`;

export async function findPreference(db: Queryable, personId: string): Promise<Preference> {
  const { rows } = await db.query<Preference>(
    named('preference_find', sql`select ${columns} from preference where id = ${personId}`),
  );
  return rows[0] ?? { mutedMailTopics: [], version: 0 };
}

/** The person's choices, kept from others until the transaction ends. */
export async function lockPreference(tx: Tx, personId: string): Promise<Preference> {
  await tx.query(
    sql`insert into preference (tenant, id) values (${tx.tenant}, ${personId}) on conflict (tenant, id) do nothing`,
  );
  const { rows } = await tx.query<Preference>(
    sql`select ${columns} from preference where id = ${personId} for update`,
  );
  return rows[0]!;
}

export async function savePreference(
  tx: Tx,
  personId: string,
  mutedMailTopics: string[],
): Promise<Preference> {
  const { rows } = await tx.query<Preference>(
    sql`update preference set muted_mail_topics = ${mutedMailTopics}::text[], version = version + 1
      where id = ${personId} returning ${columns}`,
  );
  return rows[0]!;
}

import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, inTransaction, named, type Pool, type Queryable } from '#chassis/postgres';
import { wordsOf } from '../domain/words';

const batch = 200;

/** Tenants in which something was written and not yet read. */
async function findTenants(db: Pool): Promise<string[]> {
  const { rows } = await inOneTrip<{ tenant: string }>(
    db,
    everyTenant,
    named(
      'unread_tenants',
      sql`select distinct tenant from (select tenant from incident_unread order by seq limit 1000) as first`,
    ),
  );
  return rows.map(({ tenant }) => tenant);
}

/**
 * Reads what was written for its words, so that it can be searched for. Any number of replicas may do it; a newer
 * reading is never replaced by an older one.
 * @returns how many incidents were read
 */
export async function readUnread(db: Pool): Promise<number> {
  let read = 0;
  for (const tenant of await findTenants(db))
    read += await inTransaction(db, tenant, async (tx) => {
      const { rows: claimed } = await tx.query<{ incidentId: string }>(
        named(
          'unread_claim',
          sql`delete from incident_unread where seq in (
              select seq from incident_unread order by seq limit ${batch} for update skip locked)
            returning incident_id as "incidentId"`,
        ),
      );
      const ids = [...new Set(claimed.map(({ incidentId }) => incidentId))];
      if (ids.length > 0) await keepWords(tx, tenant, await findTexts(tx, ids));
      return ids.length;
    });
  return read;
}

interface Texts {
  id: string;
  version: number;
  number: string;
  title: string;
  description: string;
  resolution: string;
  said: string[];
  saidInside: string[];
}

async function findTexts(db: Queryable, ids: string[]): Promise<Texts[]> {
  const { rows } = await db.query<Texts>(
    named(
      'unread_texts',
      sql`select id, version, number, title, description, resolution,
        array(select text from incident_log where incident_id = incident.id and public and text <> '') as said,
        array(select text from incident_log where incident_id = incident.id and not public and text <> '') as "saidInside"
      from incident where id = any(${ids}::uuid[])`,
    ),
  );
  return rows;
}

async function keepWords(db: Queryable, tenant: string, texts: Texts[]): Promise<void> {
  const rows = texts.map(({ id, version, number, title, description, resolution, said, saidInside }) => {
    const open = wordsOf(number, title, description, resolution, ...said);
    return { id, version, title, open, all: [...new Set([...open, ...wordsOf(...saidInside)])] };
  });
  await db.query(
    named(
      'words_keep',
      sql`insert into incident_words (tenant, incident_id, title, public_words, words, version)
      select ${tenant}, id, title, case when open <> "all" then array_to_tsvector(open) end, array_to_tsvector("all"), version
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as made
        (id uuid, version integer, title text, open text[], "all" text[])
      on conflict (tenant, incident_id) do update set title = excluded.title,
        public_words = excluded.public_words, words = excluded.words, version = excluded.version
      where incident_words.version <= excluded.version`,
    ),
  );
}

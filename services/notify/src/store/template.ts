import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Template } from '#proto/steward/notify/v1/notify';
import sql from 'sql-template-tag';
import type { FindWording } from '../domain/compose';
import type { StandardTemplate } from '../domain/standard-templates';
import type { Topic } from '../domain/topics';
import type { Wording } from '../domain/wording';

/** The tenant's own wordings on these topics. */
export async function findWordings(db: Queryable, topics: Topic[]): Promise<FindWording> {
  const { rows } = await db.query<Wording & { key: string }>(
    named(
      'wordings_find',
      sql`select topic || ' ' || locale as key, subject, body from template where topic = any(${topics})`,
    ),
  );
  const wordings = new Map(rows.map(({ key, subject, body }) => [key, { subject, body }]));
  return (topic, locale) => wordings.get(`${topic} ${locale}`);
}

/** The templates in use: the tenant's own wording where there is one, else the standard one with etag 0. */
export async function listTemplatesInUse(
  db: Queryable,
  standard: StandardTemplate[],
  request: PageRequest,
): Promise<Page<Template>> {
  const orderable = {
    topic: { type: 'text', column: 'standard.topic' },
    locale: { type: 'text', column: 'standard.locale' },
  } as const;
  const page = pager(request, orderable, 'topic, locale desc', 'standard.id');
  const { rows } = await db.query<Template & { pageKeys?: string[] }>(
    sql`select standard.id, standard.topic, standard.locale, coalesce(template.subject, standard.subject) as subject,
        coalesce(template.body, standard.body) as body, coalesce(version, 0)::text as etag, ${page.keys}
      from jsonb_to_recordset(${JSON.stringify(standard)})
        as standard (id uuid, topic text, locale text, subject text, body text)
      left join template on template.id = standard.id
      where true${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}

/** The template, kept from others until the transaction ends. */
export async function lockTemplate(
  tx: Tx,
  { id, topic, locale, subject, body }: StandardTemplate,
): Promise<StandardTemplate & { version: number }> {
  await tx.query(
    sql`insert into template (tenant, id, topic, locale, subject, body)
      values (${tx.tenant}, ${id}, ${topic}, ${locale}, ${subject}, ${body}) on conflict (tenant, id) do nothing`,
  );
  const { rows } = await tx.query<StandardTemplate & { version: number }>(
    sql`select id, topic, locale, subject, body, version from template where id = ${id} for update`,
  );
  return rows[0]!;
}

export async function saveWording(tx: Tx, id: string, { subject, body }: Wording): Promise<Template> {
  const { rows } = await tx.query<Template>(
    sql`update template set subject = ${subject}, body = ${body}, version = version + 1
      where id = ${id} returning id, topic, locale, subject, body, version::text as etag`,
  );
  return rows[0]!;
}

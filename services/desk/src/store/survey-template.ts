import sql, { raw } from 'sql-template-tag';
import { type Queryable, type Tx } from '#chassis/postgres';
import type { SurveyTemplate } from '#proto/steward/desk/v1/survey';
import { standardTemplate } from '../domain/survey';

const columns = raw(`id, name, questions, anonymous, sample_percent as "samplePercent", "when",
  expiry_days as "expiryDays", low_score as "lowScore", remedy, disabled, version::text as etag`);

const valuesOf = (tenant: string, it: SurveyTemplate) => sql`
  insert into survey_template (tenant, id, name, questions, anonymous, sample_percent, "when", expiry_days, low_score,
    remedy, disabled)
  values (${tenant}, ${it.id}, ${it.name}, ${JSON.stringify(it.questions)}, ${it.anonymous}, ${it.samplePercent},
    ${it.when}, ${it.expiryDays}, ${it.lowScore}, ${it.remedy}, ${it.disabled})`;

/** All templates, by name; the standard one is there from the first look on. */
export async function readTemplates(db: Queryable, tenant: string): Promise<SurveyTemplate[]> {
  await db.query(sql`${valuesOf(tenant, standardTemplate(tenant))} on conflict do nothing`);
  const { rows } = await db.query<SurveyTemplate>(
    sql`select ${columns} from survey_template order by name, id`,
  );
  return rows;
}

export async function findTemplate(db: Queryable, id: string): Promise<SurveyTemplate | undefined> {
  const { rows } = await db.query<SurveyTemplate>(
    sql`select ${columns} from survey_template where id = ${id}`,
  );
  return rows[0];
}

export async function lockTemplate(tx: Tx, id: string): Promise<SurveyTemplate | undefined> {
  await readTemplates(tx, tx.tenant);
  const { rows } = await tx.query<SurveyTemplate>(
    sql`select ${columns} from survey_template where id = ${id} for update`,
  );
  return rows[0];
}

export async function insertTemplate(tx: Tx, template: SurveyTemplate): Promise<SurveyTemplate> {
  const { rows } = await tx.query<SurveyTemplate>(sql`${valuesOf(tx.tenant, template)} returning ${columns}`);
  return rows[0]!;
}

export async function updateTemplate(tx: Tx, it: SurveyTemplate): Promise<SurveyTemplate> {
  const { rows } = await tx.query<SurveyTemplate>(
    sql`update survey_template set name = ${it.name}, questions = ${JSON.stringify(it.questions)},
        anonymous = ${it.anonymous}, sample_percent = ${it.samplePercent}, "when" = ${it.when},
        expiry_days = ${it.expiryDays}, low_score = ${it.lowScore}, remedy = ${it.remedy},
        disabled = ${it.disabled}, version = version + 1
      where id = ${it.id} returning ${columns}`,
  );
  return rows[0]!;
}

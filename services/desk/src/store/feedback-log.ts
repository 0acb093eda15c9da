import sql from 'sql-template-tag';
import { newId } from '#chassis/ids';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { FeedbackAction, FeedbackLogEntry } from '#proto/steward/desk/v1/feedback';

/** Something done to feedback. */
export interface FeedbackStep {
  action: FeedbackAction;
  time: Date;
  /** Empty for what is done without a name, or by the clock. */
  personId: string;
  text: string;
  /** Whoever gave the feedback may read it. */
  isPublic: boolean;
}

export const insertFeedbackStep = (tx: Tx, feedbackId: string, step: FeedbackStep): Promise<unknown> =>
  tx.query(
    named(
      'feedback_log_insert',
      sql`insert into feedback_log (tenant, id, feedback_id, time, person_id, action, text, public)
        values (${tx.tenant}, ${newId()}, ${feedbackId}, ${step.time}, nullif(${step.personId}, '')::uuid,
          ${step.action}, ${step.text}, ${step.isPublic})`,
    ),
  );

/** @param all the internal lines too */
export async function listFeedbackSteps(
  db: Queryable,
  feedbackId: string,
  all: boolean,
  request: PageRequest,
): Promise<Page<FeedbackLogEntry>> {
  const page = pager(request, { time: { type: 'time', column: 'time' } }, 'time');
  const { rows } = await db.query<FeedbackLogEntry & { pageKeys?: string[] }>(
    sql`select id, time, coalesce(person_id::text, '') as "personId", action, text, public, ${page.keys}
      from feedback_log where feedback_id = ${feedbackId} and (public or ${all}::boolean)${page.behind}
      ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}

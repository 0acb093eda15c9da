import { deterministicId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { SurveyTemplate_Remedy as Remedy } from '#proto/steward/desk/v1/survey';
import { Level } from '#proto/steward/type/v1/record';
import { complainFor } from './complain-for';
import type { QualityContext } from './quality-context';
import { openCallback } from './store/callback';
import type { StoredSurvey } from './store/survey';

/** Somebody was not content: what the template says follows. Whoever was promised to stay unnamed is not called. */
export async function remedyLowScore(
  tx: Tx,
  survey: StoredSurvey,
  remedy: Remedy,
  { now, context }: { now: Date; context: QualityContext },
): Promise<void> {
  const { anonymous, record, personId, assigneeId, confidential, namedIds } = survey;
  const text = survey.answers
    .map((one) => one.text)
    .filter(Boolean)
    .join('\n');
  if (remedy === Remedy.CALLBACK && !anonymous && record) {
    const id = deterministicId('callback', 'survey', survey.id);
    await openCallback(tx, { id, priority: Level.HIGH, groupId: '', dueTime: now }, record.id);
  }
  if (remedy === Remedy.FEEDBACK) {
    const named = anonymous ? { personId: '', record: undefined } : { personId, record };
    await complainFor(
      tx,
      {
        ...named,
        text,
        handlerIds: assigneeId === '' ? [] : [assigneeId],
        confidential,
        namedIds,
      },
      await context.feedbackNumberOf(tx.tenant),
      now,
    );
  }
}

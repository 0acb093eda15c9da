import { deterministicId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { escalate, isUnanswered, risesAgain } from './domain/urge';
import { saveUrge } from './save-urge';
import { plan, type Due } from './store/due';
import { readSettings } from './store/settings';
import { findSuperiors } from './store/superiors';
import { seizeUrge } from './store/urge';

/** Nobody answered in time: those above hear of it, each level once. */
export async function escalateUrge(tx: Tx, { subjectId }: Due, now: Date): Promise<void> {
  const kept = await seizeUrge(tx, subjectId);
  if (!kept || !isUnanswered(kept.urge) || !risesAgain(kept.urge)) return;
  const { urgeStepMinutes } = await readSettings(tx);
  const urge = escalate(kept.urge, urgeStepMinutes, now);
  const personIds = await findSuperiors(tx, urge.record!.id, urge.level);
  await saveUrge(tx, urge, kept.access, { personIds, eventId: deterministicId('urge', urge.id, urge.level) });
  if (risesAgain(urge)) await plan(tx, 'URGE', urge.id, urge.dueTime!);
}

import { serviceActor } from '#chassis/actor';
import type { Problem } from '#chassis/errors';
import { log } from '#chassis/log';
import type { Tx } from '#chassis/postgres';
import { Callback_State } from '#proto/steward/desk/v1/callback';
import { complainFor } from './complain-for';
import type { StoredCallback } from './domain/callback';
import type { QualityContext } from './quality-context';
import { findCallback } from './store/callback';
import { planAgain, type Due } from './store/quality-due';

const patienceMs = 2_000;
const longestPauseMs = 3_600_000;
const passing = ['unavailable', 'overloaded', 'too-many', 'conflict', 'internal'];

/** Notes on the record that its requester was called, and what came of it. */
export const noteCallback = (context: QualityContext, tx: Tx, due: Due, times: number): Promise<void> =>
  ask(tx, due, times, async (callback, on) => {
    const text = summaryOf(callback);
    const request = { id: callback.record!.id, text, internal: true, attachmentIds: [] };
    await context.incident.commentIncident(request, on('note'));
  });

/** Opens the record again; where that is not possible any more, what was said becomes a complaint. */
export const reopenAfterCallback = (
  context: QualityContext,
  tx: Tx,
  due: Due,
  times: number,
): Promise<void> =>
  ask(
    tx,
    due,
    times,
    async (callback, on) => {
      const reason = callback.text || '回访不满意 Not content when called back';
      await context.incident.reopenIncident({ id: callback.record!.id, reason, etag: '*' }, on('reopen'));
    },
    async (callback) => complainFor(tx, callback, await context.feedbackNumberOf(tx.tenant), new Date()),
  );

/** Asks the incident service, once for each callback however often; what is only away is asked again. */
async function ask(
  tx: Tx,
  due: Due,
  times: number,
  work: (callback: StoredCallback, on: (what: string) => ReturnType<typeof onBehalf>) => Promise<void>,
  orElse: (callback: StoredCallback) => Promise<void> = async () => {},
): Promise<void> {
  const callback = await findCallback(tx, due.subjectId);
  if (!callback) return;
  try {
    await work(callback, (what) => onBehalf(due, what));
  } catch (err) {
    const { code } = err as Problem;
    log.warn({ err, callback: callback.id, kind: due.kind }, 'the record was not reached');
    if (!passing.includes(code)) return orElse(callback);
    const pauseMs = Math.min(1_000 * 2 ** times, longestPauseMs);
    await planAgain(tx, due, times + 1, new Date(Date.now() + pauseMs));
  }
}

const onBehalf = ({ tenant, subjectId }: Due, what: string) => ({
  actor: serviceActor('desk', tenant),
  deadline: Date.now() + patienceMs,
  idempotencyKey: `callback-${what}-${subjectId}`,
});

function summaryOf({ state, result, satisfied, text, attempts }: StoredCallback): string {
  const parts: Partial<Record<Callback_State, string>> = {
    [Callback_State.DONE]: `已回访 Called back: ${result}${satisfied > 0 ? ` ${satisfied}/5` : ''}`,
    [Callback_State.UNREACHABLE]: `回访未接通 Not reached (${attempts.length})`,
    [Callback_State.SKIPPED]: '未回访 Not called back',
  };
  return [parts[state], text].filter(Boolean).join('\n');
}

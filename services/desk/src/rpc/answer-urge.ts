import { allow } from '#chassis/decide';
import { notFound, Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { AnswerUrgeRequest, Urge } from '#proto/steward/desk/v1/urge';
import type { Context } from '../context';
import { answerUrge as answer } from '../domain/urge';
import { saveUrge } from '../save-urge';
import { unplan } from '../store/due';
import { lockUrge } from '../store/urge';

/** While the urge is held nobody else answers it, so that the record's log has one answer; its key makes it one. */
export const answerUrge: Command<Context, AnswerUrgeRequest, Urge> = async (
  tx,
  { id, text, internal },
  { actor, now, deadline },
  { incident },
) => {
  const kept = isId(id) ? await lockUrge(tx, id) : undefined;
  if (!kept) throw notFound();
  allow(actor, 'urge.answer', kept.access, 'urge.read');
  if (text.trim() === '') throw new Problem('invalid', 'Say something.', { text: 'is empty' });
  const answered = answer(kept.urge, { text, answererId: actor.personId, internal }, now);
  await incident.commentIncident(
    { id: kept.urge.record!.id, text, internal, attachmentIds: [] },
    { actor, deadline, idempotencyKey: `urge ${id}` },
  );
  await unplan(tx, ['URGE'], id);
  return saveUrge(tx, answered, kept.access);
};

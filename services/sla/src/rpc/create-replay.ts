import { Problem } from '#chassis/errors';
import { parseFilter } from '#chassis/filter';
import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { CreateReplayRequest, Replay } from '#proto/steward/sla/v1/replay';
import type { Context } from '../context';
import { timed } from '../domain/agreement-rules';
import { conditionFields } from '../domain/fact';
import { countUnfinished, readReplay, saveReplay } from '../store/replay';
import { placeDraft } from './place-draft';

/** Who wants more than that at a time waits. */
const mostAtOnce = 5;

export const createReplay: Command<Context, CreateReplayRequest, Replay> = async (
  tx,
  request,
  { actor, now },
) => {
  const { name, from, to, filter, recordTypes } = request;
  checkPeriod(from, to);
  for (const [index, type] of recordTypes.entries())
    if (!timed.includes(type)) throw refuse(`recordTypes[${index}]`, `is one of ${timed.join(', ')}`);
  parseFilter(filter, conditionFields);
  const draft = await placeDraft(tx, request);
  if ((await countUnfinished(tx)) >= mostAtOnce)
    throw new Problem(
      'conflict',
      `${mostAtOnce} replays are under way already. Wait for one, or cancel one.`,
    );
  const id = newId();
  const { personId: creatorId } = actor;
  await saveReplay(tx, { id, name, draft, from: from!, to: to!, filter, recordTypes, creatorId }, now);
  return readReplay(tx, id);
};

const refuse = (field: string, words: string): Problem =>
  new Problem('invalid', 'The replay is not understood.', { [field]: words });

function checkPeriod(from: Date | undefined, to: Date | undefined): void {
  if (!from) throw refuse('from', 'is missing');
  if (!to) throw refuse('to', 'is missing');
  if (to <= from) throw refuse('to', 'is not after from');
}

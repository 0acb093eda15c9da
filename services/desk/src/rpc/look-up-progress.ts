import { notFound } from '#chassis/errors';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { LookUpProgressRequest, Progress } from '#proto/steward/desk/v1/progress';
import type { Context } from '../context';
import { progressOf } from '../follow';
import { readInteractions } from '../store/interaction';
import { findByNumber } from '../store/record-state';

/** As the caller on the telephone may hear it; whoever asks must see the record themselves. */
export const lookUpProgress: Errand<Context, LookUpProgressRequest, Progress> = async (
  { number },
  { actor, deadline },
  context,
) => {
  const reader = readerOf(context.db, actor.tenant);
  const id = await findByNumber(reader, actor, number.trim().toUpperCase());
  const [interaction] = id ? await readInteractions(reader, [id]) : [];
  if (!interaction) throw notFound();
  return progressOf({ interaction, on: { actor, deadline } }, context);
};

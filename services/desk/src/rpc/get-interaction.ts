import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import type { GetInteractionRequest, Interaction } from '#proto/steward/desk/v1/desk';
import type { Context } from '../context';
import { findInteraction } from '../store/interaction';

export const getInteraction: Query<Context, GetInteractionRequest, Interaction> = async (
  db,
  { id },
  { actor },
) => {
  const interaction = isId(id) ? await findInteraction(db, actor, id) : undefined;
  if (!interaction) throw notFound();
  return interaction;
};

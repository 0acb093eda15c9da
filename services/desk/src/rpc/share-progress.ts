import { decide, resource } from '#chassis/decide';
import { notFound, Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import type { Actor } from '#chassis/actor';
import type { Command } from '#chassis/rpc';
import type { Empty } from '#proto/google/protobuf/empty';
import type {
  ProgressLink,
  RevokeProgressRequest,
  ShareProgressRequest,
} from '#proto/steward/desk/v1/progress';
import type { Context } from '../context';
import { findInteraction } from '../store/interaction';
import { revokeLink, shareLink } from '../store/progress-link';

export const shareProgress: Command<Context, ShareProgressRequest, ProgressLink> = async (
  tx,
  { id },
  { actor },
  { progressToken },
) => {
  await access(tx, actor, id);
  const token = await shareLink(tx, id, (generation) => progressToken(tx.tenant, id, generation));
  return { token, path: `/pages/progress.html#${token}` };
};

export const revokeProgress: Command<Context, RevokeProgressRequest, Empty> = async (
  tx,
  { id },
  { actor },
) => {
  await access(tx, actor, id);
  await revokeLink(tx, id);
  return {};
};

/** @throws Problem not-found or forbidden */
async function access(tx: Tx, actor: Actor, id: string): Promise<void> {
  const interaction = isId(id) ? await findInteraction(tx, actor, id) : undefined;
  if (!interaction) throw notFound();
  const { contactId, takenById } = interaction;
  const thing = resource(tx.tenant, {
    ownerIds: [contactId],
    assigneeIds: [takenById].filter((one) => one !== ''),
  });
  if (!decide(actor, 'interaction.share', thing))
    throw new Problem('forbidden', 'You may see this, but you may not share it.');
}

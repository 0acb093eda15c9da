import { notFound, TooMany } from '#chassis/errors';
import type { Call } from '#chassis/grpc';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type {
  CommentProgressRequest,
  ConfirmProgressRequest,
  Progress,
  ReopenProgressRequest,
} from '#proto/steward/desk/v1/progress';
import { Sensitivity } from '#proto/steward/type/v1/record';
import type { Context } from '../context';
import { followerOf, progressOf, type Follower } from '../follow';
import { findRecordState } from '../store/record-state';
import { countSaid } from '../store/progress-link';

const hourMs = 3_600_000;

/** Does something as the one who reported it, so often an hour. */
async function act(
  token: string,
  call: Call,
  context: Context,
  what: (follower: Follower, record: { id: string; etag: string }) => Promise<unknown>,
): Promise<Progress> {
  const follower = await followerOf(token, call, context);
  const { interaction, on } = follower;
  const known = await findRecordState(readerOf(context.db, on.actor.tenant), interaction.record.id);
  if (known?.sensitivity !== Sensitivity.NORMAL) throw notFound(); // for named eyes only, or not open yet
  if (!(await countSaid(context.db, { tenant: on.actor.tenant, interactionId: interaction.id })))
    throw new TooMany(
      'That was enough for this hour. Please call the service desk.',
      (hourMs - (call.now.getTime() % hourMs)) / 1000,
    );
  const { id, etag } = await context.incident.getIncident({ id: interaction.record.id }, on);
  await what(follower, { id, etag });
  return progressOf(follower, context);
}

export const confirmProgress: Errand<Context, ConfirmProgressRequest, Progress> = (
  { token },
  call,
  context,
) =>
  act(token, call, context, ({ on }, record) =>
    context.incident.confirmIncident({ ...record, text: '' }, on),
  );

export const reopenProgress: Errand<Context, ReopenProgressRequest, Progress> = (
  { token, reason },
  call,
  context,
) =>
  act(token, call, context, ({ on }, record) => context.incident.reopenIncident({ ...record, reason }, on));

export const commentProgress: Errand<Context, CommentProgressRequest, Progress> = (
  { token, text },
  call,
  context,
) =>
  act(token, call, context, ({ on }, { id }) =>
    context.incident.commentIncident({ id, text, internal: false, attachmentIds: [] }, on),
  );

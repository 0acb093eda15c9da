import sql from 'sql-template-tag';
import { deedRow } from '#chassis/deed';
import { Problem } from '#chassis/errors';
import type { Call } from '#chassis/grpc';
import type { Intent } from '#chassis/idempotency';
import { newId } from '#chassis/ids';
import { log } from '#chassis/log';
import { inOneTrip, readerOf } from '#chassis/postgres';
import { intentOf, type Errand } from '#chassis/rpc';
import {
  DeskServiceService,
  Interaction_State,
  type Interaction,
  type SubmitInteractionRequest,
} from '#proto/steward/desk/v1/desk';
import { Record_Type } from '#proto/steward/type/v1/record';
import { classify } from '../classify';
import type { Context } from '../context';
import { claimFor, findClaimed } from '../store/claim';
import { readInteractions, type Taken } from '../store/interaction';
import { takeInteraction } from '../store/take-interaction';
import { opened } from '../store/unopened';

/** How long a caller is kept waiting for the record's number; it follows by itself. */
const patienceMs = 1_500;
/** What is left to the caller's deadline for our own answer. */
const answerMs = 150;

/** Once the contact is kept, whatever happens to its record ends in an answer and not in an error. */
export const submitInteraction: Errand<Context, SubmitInteractionRequest, Interaction> = async (
  request,
  call,
  context,
) => {
  const { requestSerialize } = DeskServiceService.submitInteraction;
  const intent = call.idempotencyKey === '' ? undefined : intentOf(call, requestSerialize(request));
  const interaction = await take(request, call, intent, context).catch(async (error: unknown) => {
    const twin = intent && error instanceof Problem && (await findTwin(context, call, intent));
    if (!twin) throw error;
    return twin;
  });
  return interaction.state === Interaction_State.OPENED ? interaction : open(interaction, call, context);
};

/** @throws Problem where nothing was kept */
async function take(
  request: SubmitInteractionRequest,
  call: Call,
  intent: Intent | undefined,
  context: Context,
): Promise<Taken> {
  const { db, numberOf } = context;
  const { tenant, personId } = call.actor;
  const { submission, trace } = await classify(request, call, context);
  const interaction: Taken = {
    ...submission,
    trace,
    id: newId(),
    number: await numberOf(tenant),
    state: Interaction_State.RECEIVED,
    record: { type: Record_Type.INCIDENT, id: newId(), number: '' },
    createTime: call.now,
  };
  const outcome = await takeInteraction(db, tenant, interaction, {
    claim: intent && claimFor(intent, interaction.id),
    sure: interaction.contactId === personId,
    token: context.progressToken(tenant, interaction.id, 1),
    deed: deedRow(call, request, interaction, sql`from taken`),
  });
  if (outcome === 'unknown-contact')
    throw new Problem('invalid', 'There is no such person.', { contactId: 'does not exist' });
  if (outcome === 'key-used') throw new Problem('conflict', 'The same request is still being worked on.');
  return interaction;
}

/** What the same request made before. */
async function findTwin({ db }: Context, { actor }: Call, intent: Intent): Promise<Taken | undefined> {
  const reader = readerOf(db, actor.tenant);
  const id = await findClaimed(reader, actor.tenant, intent);
  return id === undefined ? undefined : (await readInteractions(reader, [id]))[0];
}

/** Opens the record now if that can be; else the forwarder does. What is answered is kept first, so that it can be read. */
async function open(interaction: Taken, call: Call, { db, openRecord }: Context): Promise<Interaction> {
  const deadline = Math.min(call.deadline - answerMs, Date.now() + patienceMs);
  const opening = await openRecord(call.actor.tenant, interaction, deadline);
  if (opening.is !== 'open') return interaction;
  const { number } = opening;
  const {
    id,
    record: { id: recordId },
  } = interaction;
  await inOneTrip(db, call.actor.tenant, opened({ id, recordId, number })).catch((err: unknown) =>
    log.warn({ err, interaction: id }, 'the record’s number is noted later'),
  );
  const record = { ...interaction.record, number };
  return { ...interaction, state: Interaction_State.OPENED, record };
}

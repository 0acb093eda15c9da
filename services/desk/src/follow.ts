import type { Actor } from '#chassis/actor';
import type { On } from '#chassis/client';
import { notFound } from '#chassis/errors';
import type { Call } from '#chassis/grpc';
import { readerOf } from '#chassis/postgres';
import { Progress, Progress_State as State } from '#proto/steward/desk/v1/progress';
import type { Incident } from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';
import type { Context } from './context';
import { isExpired, stateOf, stepWordsFor, wordsFor } from './domain/progress';
import { readInteractions, type Taken } from './store/interaction';
import { findFollowed } from './store/progress-link';
import { findRecordState } from './store/record-state';

/** Whoever holds the link may do what the one who reported it may do about this record, and nothing else. */
export interface Follower {
  interaction: Taken;
  on: On & { actor: Actor };
}
const rights = ['incident.read', 'incident.confirm', 'incident.comment'];

/** @throws Problem not-found for a link that is revoked, over, or never was */
export async function followerOf(
  token: string,
  { deadline, now }: Call,
  context: Context,
): Promise<Follower> {
  const followed = token === '' ? undefined : await findFollowed(context.db, token);
  if (!followed) throw notFound();
  const { tenant, interactionId } = followed;
  const reader = readerOf(context.db, tenant);
  const [interaction] = await readInteractions(reader, [interactionId]);
  if (!interaction) throw notFound();
  const record = await findRecordState(reader, interaction.record.id);
  if (isExpired(record?.closeTime, now)) throw notFound();
  return { interaction, on: { actor: reporterOf(tenant, interaction.contactId), deadline } };
}

const reporterOf = (tenant: string, personId: string): Actor => ({
  tenant,
  personId,
  name: '',
  sessionId: '',
  roles: [],
  groupIds: [],
  departmentIds: [],
  grants: Object.fromEntries(rights.map((right) => [right, ['own']])),
});

/** How things stand. Of a record that is for named eyes only nothing but its number and state. */
export async function progressOf({ interaction, on }: Follower, context: Context): Promise<Progress> {
  const { record, number, subject, createTime } = interaction;
  const reader = readerOf(context.db, on.actor.tenant);
  const known = await findRecordState(reader, record.id);
  if (!known) {
    const words = wordsFor(State.RECEIVED);
    return Progress.fromPartial({ number, state: State.RECEIVED, words, subject, createTime });
  }
  if (known.sensitivity !== Sensitivity.NORMAL) {
    const state = stateOf(known.state, known.holdReason);
    return Progress.fromPartial({ number: known.number, state, words: wordsFor(state) });
  }
  const incident = await context.incident.getIncident({ id: record.id }, on);
  return describe(incident, { ...interaction, createTime }, on, context);
}

async function describe(
  incident: Incident,
  { subject, createTime }: Taken,
  on: Follower['on'],
  context: Context,
): Promise<Progress> {
  const page = { incidentId: incident.id, pageSize: 100, pageToken: '' };
  const { entries } = await context.incident.listLogEntries(page, on);
  const state = stateOf(incident.state, incident.holdReason);
  const over = state === State.CLOSED || state === State.CANCELLED;
  return Progress.fromPartial({
    number: incident.number,
    state,
    words: wordsFor(state),
    subject,
    createTime,
    promisedTime: over || state === State.SOLVED ? undefined : incident.resolutionDueTime,
    steps: entries
      .filter((entry) => entry.public)
      .map(({ time, action, text }) => ({ time, words: stepWordsFor(action), text })),
    mayConfirm: state === State.SOLVED,
    mayReopen: state === State.SOLVED,
    mayComment: !over,
  });
}

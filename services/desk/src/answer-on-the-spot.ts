import { serviceActor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { Incident_State as State, type Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from './context';
import type { Due } from './store/due';
import { findAnswer } from './store/interaction';

const toResolve = [State.ASSIGNED, State.IN_PROGRESS, State.ON_HOLD];

/**
 * The caller had their answer when they hung up: the record is taken up, resolved and closed with it, by whoever gave
 * it. Each step begins from how the record stands, so that it may be done again.
 */
export async function answerOnTheSpot(
  tx: Tx,
  { tenant, subjectId }: Due,
  _: Date,
  context: Context,
): Promise<void> {
  const given = await findAnswer(tx, subjectId);
  if (!given?.answer) return;
  const { recordId, takenById: personId, answer } = given;
  const on = { actor: serviceActor('desk', tenant, { personId }) };
  const { incident } = context;
  let record: Incident = await incident.getIncident({ id: recordId }, on).catch((problem: Problem) => {
    if (problem.code !== 'not-found') throw problem;
    throw new Problem('unavailable', 'The record is not open yet.');
  });
  const { id } = record;
  if (record.state === State.NEW || record.state === State.RETURNED)
    record = await incident.acceptIncident({ id, etag: record.etag }, on);
  if (toResolve.includes(record.state))
    record = await incident.resolveIncident(
      { id, etag: record.etag, resolution: answer.text, closureCode: answer.closureCode },
      on,
    );
  if (record.state === State.RESOLVED)
    await incident.closeIncident(
      { id, etag: record.etag, closureCode: record.closureCode, text: '已当场答复。 Answered on the spot.' },
      on,
    );
}

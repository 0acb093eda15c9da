import { serviceActor } from '#chassis/actor';
import { resource } from '#chassis/decide';
import type { Problem } from '#chassis/errors';
import { deterministicId } from '#chassis/ids';
import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { ConfirmationAwaited } from '#proto/steward/desk/v1/events';
import { Incident_State as State, type Incident } from '#proto/steward/incident/v1/incident';
import { Record_Type } from '#proto/steward/type/v1/record';
import type { Context } from './context';
import { closingOf } from './domain/closing';
import { plan, type Due } from './store/due';
import { readSettings } from './store/settings';

/** The requester hears that what they have not confirmed closes soon. */
export async function remindToConfirm(tx: Tx, due: Due, now: Date, context: Context): Promise<void> {
  const resolved = await stillResolved(due, context);
  if (!resolved) return;
  const { id, number, requesterId, resolveTime, etag } = resolved;
  const { closeTime, remindTime } = closingOf(resolveTime!, await readSettings(tx));
  if (remindTime && remindTime > now) return void (await plan(tx, 'REMIND', id, remindTime)); // resolved anew meanwhile
  const record = { type: Record_Type.INCIDENT, id, number };
  await append(
    tx,
    ConfirmationAwaited,
    { record, requesterId, closeTime },
    {
      id,
      version: Number(etag),
      access: resource(tx.tenant, { ownerIds: [requesterId].filter((one) => one !== '') }),
      eventId: deterministicId('awaited', id, resolveTime!.toISOString()),
    },
  );
  await plan(tx, 'CLOSE', id, closeTime);
}

/** Closes what nobody confirmed, as it stands: whoever reopens it meanwhile comes first. */
export async function closeUnconfirmed(tx: Tx, due: Due, now: Date, context: Context): Promise<void> {
  const resolved = await stillResolved(due, context);
  if (!resolved) return;
  const { id, etag, closureCode, resolveTime } = resolved;
  const { closeDays, ...settings } = await readSettings(tx);
  const { closeTime } = closingOf(resolveTime!, { closeDays, ...settings });
  if (closeTime > now) return void (await plan(tx, 'CLOSE', id, closeTime));
  const text = `${closeDays} 天内无人确认，已自动关闭。 Closed by itself: nobody confirmed it in ${closeDays} days.`;
  await context.incident.closeIncident(
    { id, etag, closureCode, text },
    { actor: serviceActor('desk', due.tenant) },
  );
}

/** As it is now, at its own service: what we have is a copy. */
async function stillResolved(
  { tenant, subjectId }: Due,
  { incident }: Context,
): Promise<Incident | undefined> {
  const found = await incident
    .getIncident({ id: subjectId }, { actor: serviceActor('desk', tenant) })
    .catch((problem: Problem) => {
      if (problem.code === 'not-found') return undefined;
      throw problem;
    });
  return found?.state === State.RESOLVED && found.resolveTime ? found : undefined;
}

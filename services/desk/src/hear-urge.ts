import type { Meta } from '#chassis/consumer';
import { deterministicId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import type { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { Urge_State } from '#proto/steward/desk/v1/urge';
import { Record_Type } from '#proto/steward/type/v1/record';
import { answerUrge, lapse, type KeptUrge } from './domain/urge';
import { saveUrge, tellUrge } from './save-urge';
import { plan, unplan } from './store/due';
import { readSettings } from './store/settings';
import { insertUrge, lockUnanswered, lockUrge, wasOverAfter } from './store/urge';

const over = [State.RESOLVED, State.CLOSED, State.CANCELLED];

/** An urge of a record waits for its answer; what ends the record answers or ends the urges that were given before. */
export async function hearOfUrges(tx: Tx, event: IncidentChanged, meta: Meta): Promise<void> {
  if (event.action === Action.URGE) await keepUrge(tx, event, meta);
  else if (over.includes(event.incident!.state)) await endUrges(tx, event, meta);
}

async function keepUrge(tx: Tx, event: IncidentChanged, { eventId: id, version }: Meta): Promise<void> {
  const { incident, time, personId, text } = event;
  const { urgeMinutes } = await readSettings(tx);
  const dueTime = new Date(time!.getTime() + urgeMinutes * 60_000);
  const urge: KeptUrge = {
    id,
    record: { type: Record_Type.INCIDENT, id: incident!.id, number: incident!.number },
    byId: personId,
    text,
    public: event.public,
    state: Urge_State.OPEN,
    level: 0,
    dueTime,
    answer: '',
    answererId: '',
    createTime: time,
    version: 1,
  };
  if (!(await insertUrge(tx, urge, version))) return;
  const { access } = (await lockUrge(tx, id))!;
  await tellUrge(tx, urge, access, { personIds: [], eventId: deterministicId('urge', id, 0) });
  if (await wasOverAfter(tx, incident!.id, version)) await saveUrge(tx, lapse(urge), access);
  else await plan(tx, 'URGE', id, dueTime);
}

async function endUrges(
  tx: Tx,
  { incident, action, time, personId, text }: IncidentChanged,
  { version }: Meta,
) {
  for (const { urge, access } of await lockUnanswered(tx, incident!.id, version)) {
    await unplan(tx, ['URGE'], urge.id);
    const ended =
      action === Action.RESOLVE
        ? answerUrge(urge, { text, answererId: personId, internal: false }, time!)
        : lapse(urge);
    await saveUrge(tx, ended, access);
  }
}

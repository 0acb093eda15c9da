import type { Tx } from '#chassis/postgres';
import { Incident_State as State, type Incident } from '#proto/steward/incident/v1/incident';
import { closingOf } from './domain/closing';
import { planOnce, unplan } from './store/due';
import { readSettings } from './store/settings';

/** What is resolved closes by itself in time; what goes on does not. Heard of the newest version only. */
export async function planClosing(tx: Tx, { id, state, resolveTime }: Incident): Promise<void> {
  if (state !== State.RESOLVED || !resolveTime) return void (await unplan(tx, ['REMIND', 'CLOSE'], id));
  const { remindTime, closeTime } = closingOf(resolveTime, await readSettings(tx));
  await planOnce(tx, remindTime ? 'REMIND' : 'CLOSE', ['REMIND', 'CLOSE'], id, remindTime ?? closeTime);
}

import { serviceActor } from '#chassis/actor';
import type { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { Action } from '#proto/steward/incident/v1/incident';
import type { ClockEscalated } from '#proto/steward/sla/v1/events';
import { Record_Type } from '#proto/steward/type/v1/record';
import { isOpen } from './domain/follow-up-problem';
import type { StoredIncident } from './domain/incident';
import { move } from './domain/life';
import { isOpenProblem } from './domain/problem';
import { actsOf, lapsedFor, sayStep } from './domain/step-order';
import { lockProblem } from './store/access-problem';
import { actOn, type Order } from './store/act-on';
import { actOnProblem } from './store/act-on-problem';
import { lockIncident } from './store/find-incident';
import { saveIncident } from './store/save-incident';

/**
 * A clock reached a step of its agreement: what that says is to be done to the record is done now, in the name of the
 * agreement. The record as it is now decides: what is over meanwhile is left alone.
 */
export async function actAtStep(tx: Tx, event: ClockEscalated, now: Date): Promise<void> {
  const { clock, agreementName } = event;
  const acts = actsOf(event);
  if (acts.length === 0 || !clock?.record) return;
  const actor = serviceActor('sla', tx.tenant, { name: agreementName || 'sla' });
  const order = { actor, acts, text: sayStep(event) };
  const { type, id } = clock.record;
  if (type === Record_Type.INCIDENT) await actOnIncident(tx, id, event, order, now);
  if (type === Record_Type.PROBLEM) {
    const problem = await lockProblem(tx, id);
    if (problem && isOpenProblem(problem)) await actOnProblem(tx, problem, order, now);
  }
}

async function actOnIncident(
  tx: Tx,
  id: string,
  event: ClockEscalated,
  order: Order,
  now: Date,
): Promise<void> {
  const incident = await lockIncident(tx, id);
  if (!incident || !isOpen(incident)) return;
  const write = (to: StoredIncident, why: string) =>
    saveIncident(tx, to, move(to, 'notice', {}, now), {
      actor: order.actor,
      action: Action.WATCH,
      text: `${order.text}: nothing is done, ${why}`,
    });
  const lapsed = lapsedFor(event, incident);
  if (lapsed) await write(incident, lapsed);
  else await actOn(tx, incident, order, now, (after, refusal) => write(after, whyNot(refusal)));
}

const whyNot = ({ message, fields }: Problem): string =>
  [message, ...Object.entries(fields ?? {}).map(([field, words]) => `${field} ${words}`)].join(' ');

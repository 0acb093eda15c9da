import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import type { Command } from '#chassis/rpc';
import type { CreateDelegationRequest, Delegation } from '#proto/steward/identity/v1/delegation';
import type { Context } from '../context';
import { checkDuties } from '../domain/duties';
import { handOver } from '../domain/hand-over';
import { faultsOfTimes, mostStoodInFor } from '../domain/delegation-rules';
import { findReach } from '../store/reach';
import { findOverlap, insertDelegation } from '../store/delegation';
import { lockPerson } from '../store/person';
import { checkReferences } from './check-references';
import { managesPeople } from './manages-people';
import { refuseReach } from './refuse-reach';

/** Names somebody to act for the caller; who manages people may do it for anybody, but never in their own favour. */
export const createDelegation: Command<Context, CreateDelegationRequest, Delegation> = async (
  tx,
  { personId: sent, delegateId, startTime, endTime, reason },
  call,
) => {
  const { actor, now } = call;
  const personId = sent || actor.personId;
  checkReferences({ personId, delegateId });
  checkPair(actor, personId, delegateId);
  const times = { startTime: startTime && startTime > now ? startTime : now, endTime: endTime ?? now };
  const faults = faultsOfTimes(times.startTime, times.endTime, now);
  if (Object.keys(faults).length > 0) throw new Problem('invalid', 'The time is not valid.', faults);
  await lockPair(tx, personId, delegateId);
  await refuseReach(tx, call, personId);
  await keepApart(tx, personId, delegateId, now);
  const creatorId = actor.personId;
  const delegation = { id: newId(), personId, delegateId, ...times, reason, creatorId, createTime: now };
  const { isTwin, others } = await findOverlap(tx, delegation);
  if (isTwin) throw new Problem('already-exists', 'The two have a delegation in this time already.');
  if (others >= mostStoodInFor)
    throw new Problem('invalid', 'That would be too much for one person.', {
      delegateId: `acts for ${others} people in this time already`,
    });
  return insertDelegation(tx, delegation, now);
};

function checkPair(actor: Actor, personId: string, delegateId: string): void {
  if (personId !== actor.personId && !managesPeople(actor))
    throw new Problem('forbidden', 'Only who manages people names a substitute for somebody else.');
  if (personId === delegateId)
    throw new Problem('invalid', 'Nobody stands in for themselves.', { delegateId: 'is the same person' });
  if (delegateId === actor.personId)
    throw new Problem('forbidden', 'Nobody makes themselves a substitute for somebody.');
}

/** Both, in the order of their ids, so that two delegations at once do not wait for each other in a circle. */
async function lockPair(tx: Tx, personId: string, delegateId: string): Promise<void> {
  const fields: Record<string, string> = { [personId]: 'personId', [delegateId]: 'delegateId' };
  for (const id of [personId, delegateId].sort()) {
    const person = await lockPerson(tx, id);
    const fault = person ? (person.disabled ? 'is disabled' : undefined) : 'does not exist';
    if (fault) throw new Problem('invalid', 'They cannot stand in for each other.', { [fields[id]!]: fault });
  }
}

/** Whoever manages people gets no look at the audit trail by standing in for its reader. */
async function keepApart(tx: Tx, personId: string, delegateId: string, now: Date): Promise<void> {
  const [from, to] = [await findReach(tx, personId, now), await findReach(tx, delegateId, now)];
  checkDuties([...handOver(from.own), ...to.own], 'delegateId');
}

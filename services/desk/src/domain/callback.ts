import { resource, type Resource } from '#chassis/decide';
import { Problem } from '#chassis/errors';
import {
  Callback_FollowUp as FollowUp,
  Callback_State as State,
  type Callback,
} from '#proto/steward/desk/v1/callback';
import { Incident_State } from '#proto/steward/incident/v1/incident';
import { Level } from '#proto/steward/type/v1/record';

/** A callback with what is kept of it and told to nobody. */
export interface StoredCallback extends Callback {
  handlerIds: string[];
  /** As the record is labelled now, and how it stands. */
  confidential: boolean;
  namedIds: string[];
  recordState: Incident_State;
  dueTime: Date;
  version: number;
}

/** High is called first. */
export const rankOf = (priority: Level): number =>
  (({ [Level.HIGH]: 1, [Level.LOW]: 3 }) as Partial<Record<Level, number>>)[priority] ?? 2;

/** Who handled the record does not call about it, though they may read what came of it. */
export const callbackResource = (tenant: string, callback: StoredCallback, toWork: boolean): Resource => ({
  ...resource(tenant, {
    groupIds: callback.groupId === '' ? [] : [callback.groupId],
    namedIds: callback.namedIds,
    confidential: callback.confidential,
  }),
  keptFromIds: toWork ? [...callback.handlerIds, callback.personId] : [],
});

/** @throws Problem illegal-transition unless it is this caller's at the moment */
export function checkClaim(callback: StoredCallback, callerId: string, now: Date): void {
  const isTheirs =
    callback.state === State.CLAIMED && callback.callerId === callerId && callback.claimExpireTime! > now;
  if (!isTheirs) throw new Problem('illegal-transition', 'Claim this callback first.');
}

/** @throws Problem invalid for what cannot follow any more: who closes a record closes it for good */
export function checkFollowUp({ recordState }: StoredCallback, followUp: FollowUp): void {
  if (followUp === FollowUp.REOPEN && recordState === Incident_State.CLOSED)
    throw new Problem(
      'invalid',
      'A closed record stays closed. COMPLAINT is possible: it files a complaint.',
      {
        followUp: 'is COMPLAINT or nothing once the record is closed',
      },
    );
}

const minuteMs = 60_000;

/** Nobody answered: again later, until it was tried often enough. */
export function missCall(
  callback: StoredCallback,
  attempt: { callerId: string; text: string; time: Date },
  { callbackAttempts, callbackRetryMinutes }: { callbackAttempts: number; callbackRetryMinutes: number },
): StoredCallback {
  const attempts = [...callback.attempts, attempt];
  const over = attempts.length >= callbackAttempts;
  return {
    ...callback,
    attempts,
    state: over ? State.UNREACHABLE : State.OPEN,
    callerId: over ? attempt.callerId : '',
    claimExpireTime: undefined,
    dueTime: over ? callback.dueTime : new Date(attempt.time.getTime() + callbackRetryMinutes * minuteMs),
    endTime: over ? attempt.time : undefined,
  };
}

import { Problem } from '#chassis/errors';
import { etagOf } from '#chassis/versions';
import { Incident_State as State, type Incident } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import type { StoredIncident } from './incident';

export type Move =
  | 'assign'
  | 'accept'
  | 'return'
  | 'hold'
  | 'resume'
  | 'notice'
  | 'update'
  | 'resolve'
  | 'confirm'
  | 'reopen'
  | 'close'
  | 'cancel';

const { NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, CLOSED, CANCELLED } =
  State;

/**
 * The whole life of an incident. A move that is not here does not exist.
 * An incident on hold stays on hold when another handler gets it: what it awaits has not come.
 * Closed is final: what comes back later is a new incident, so that what was reported about the old one stays true.
 */
const life: Record<State, Partial<Record<Move, State>>> = {
  [State.STATE_UNSPECIFIED]: {},
  [State.UNRECOGNIZED]: {}, // a newer service may know more states
  [NEW]: { assign: ASSIGNED, accept: IN_PROGRESS, notice: NEW, update: NEW, cancel: CANCELLED },
  [PENDING_APPROVAL]: { notice: PENDING_APPROVAL, update: PENDING_APPROVAL, cancel: CANCELLED },
  [ASSIGNED]: {
    assign: ASSIGNED,
    accept: IN_PROGRESS,
    return: RETURNED,
    hold: ON_HOLD,
    notice: ASSIGNED,
    update: ASSIGNED,
    resolve: RESOLVED,
    cancel: CANCELLED,
  },
  [IN_PROGRESS]: {
    assign: ASSIGNED,
    return: RETURNED,
    hold: ON_HOLD,
    notice: IN_PROGRESS,
    update: IN_PROGRESS,
    resolve: RESOLVED,
    cancel: CANCELLED,
  },
  [ON_HOLD]: {
    assign: ON_HOLD,
    resume: IN_PROGRESS,
    notice: ON_HOLD,
    update: ON_HOLD,
    resolve: RESOLVED,
    cancel: CANCELLED,
  },
  [RETURNED]: {
    assign: ASSIGNED,
    accept: IN_PROGRESS,
    notice: RETURNED,
    update: RETURNED,
    cancel: CANCELLED,
  },
  [RESOLVED]: { notice: RESOLVED, update: RESOLVED, confirm: CLOSED, reopen: IN_PROGRESS, close: CLOSED },
  [CLOSED]: {},
  [CANCELLED]: {},
};

/**
 * The incident after a move, one version on, with the times that follow from its state.
 * @param change what the move brings beside the state
 * @throws Problem illegal-transition
 */
export function move(
  incident: StoredIncident,
  type: Move,
  change: Partial<StoredIncident>,
  now: Date,
): StoredIncident {
  const next = life[incident.state][type];
  if (!next) throw new Problem('illegal-transition', `cannot ${type} an incident that is ${incident.state}`);
  const after = { ...incident, ...change };
  const state = type === 'reopen' ? reopened(after) : next;
  return {
    ...after,
    ...timesIn(state, incident, now),
    state,
    holdReason: state === ON_HOLD ? after.holdReason : HoldReason.HOLD_REASON_UNSPECIFIED,
    updateTime: now,
    version: incident.version + 1,
    etag: etagOf(incident.version + 1),
  };
}

/** Work goes on with whoever had it; without a handler it waits for one again. */
function reopened({ assigneeId, groupId }: Incident): State {
  if (assigneeId !== '') return IN_PROGRESS;
  return groupId !== '' ? ASSIGNED : NEW;
}

function timesIn(state: State, { responseTime, resolveTime, closeTime }: Incident, now: Date) {
  const answered = state === IN_PROGRESS || state === RESOLVED; // who fixes it without accepting has responded, too
  const settled = state === RESOLVED || state === CLOSED;
  const over = state === CLOSED || state === CANCELLED;
  return {
    responseTime: answered ? (responseTime ?? now) : responseTime,
    resolveTime: settled ? (resolveTime ?? now) : undefined,
    closeTime: over ? (closeTime ?? now) : undefined,
  };
}

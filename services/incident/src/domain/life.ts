import { Problem } from '#chassis/errors';
import { etagOf } from '#chassis/versions';
import { Incident_State as State, type Incident } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import type { StoredIncident } from './incident';

/** What may lead from one state to another. */
type Turn =
  | 'assign'
  | 'accept'
  | 'return'
  | 'hold'
  | 'resume'
  | 'answer'
  | 'resolve'
  | 'confirm'
  | 'reopen'
  | 'close'
  | 'cancel';
/** What leaves the state as it is. */
type Touch =
  | 'notice'
  | 'comment'
  | 'remark'
  | 'update'
  | 'instruct'
  | 'urge'
  | 'prioritise'
  | 'own'
  | 'plan'
  | 'name'
  | 'link'
  | 'book';
export type Move = Turn | Touch;

const { NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, RESOLVED, CLOSED, CANCELLED } =
  State;

const open = [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED];
const unclosed = [...open, RESOLVED];
const all = [...unclosed, CLOSED, CANCELLED];

/** While it is open it is worked on; until it is closed there are words with the requester; what staff remark, who sees it, and what it has to do with, may be set right for ever. */
const touches: Record<Touch, State[]> = {
  notice: unclosed,
  comment: unclosed,
  remark: all,
  update: unclosed,
  instruct: open,
  urge: open,
  prioritise: open,
  own: unclosed,
  plan: open,
  name: all,
  link: all,
  book: all,
};

/** Somebody has to do something about it, or waits for somebody. */
export const openStates: State[] = [NEW, PENDING_APPROVAL, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED];

/**
 * The whole life of an incident. A move that is not here does not exist.
 * An incident on hold stays on hold when another handler gets it: what it awaits has not come.
 * Closed is final: what comes back later is a new incident, so that what was reported about the old one stays true.
 */
const life: Record<State, Partial<Record<Turn, State>>> = {
  [State.STATE_UNSPECIFIED]: {},
  [State.UNRECOGNIZED]: {}, // a newer service may know more states
  [NEW]: { assign: ASSIGNED, accept: IN_PROGRESS, cancel: CANCELLED },
  [PENDING_APPROVAL]: { cancel: CANCELLED },
  [ASSIGNED]: {
    assign: ASSIGNED,
    accept: IN_PROGRESS,
    return: RETURNED,
    hold: ON_HOLD,
    resolve: RESOLVED,
    cancel: CANCELLED,
  },
  [IN_PROGRESS]: {
    assign: ASSIGNED,
    return: RETURNED,
    hold: ON_HOLD,
    resolve: RESOLVED,
    cancel: CANCELLED,
  },
  [ON_HOLD]: {
    assign: ON_HOLD,
    resume: IN_PROGRESS,
    answer: IN_PROGRESS,
    resolve: RESOLVED,
    cancel: CANCELLED,
  },
  [RETURNED]: { assign: ASSIGNED, accept: IN_PROGRESS, cancel: CANCELLED },
  [RESOLVED]: { confirm: CLOSED, reopen: IN_PROGRESS, close: CLOSED },
  [CLOSED]: {},
  [CANCELLED]: {},
};

const isTouch = (type: Move): type is Touch => Object.hasOwn(touches, type);

function leadsTo(state: State, type: Move): State | undefined {
  if (isTouch(type)) return touches[type].includes(state) ? state : undefined;
  return life[state][type];
}

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
  const next = leadsTo(incident.state, type);
  if (!next) throw new Problem('illegal-transition', `cannot ${type} an incident that is ${incident.state}`);
  const after = { ...incident, ...change };
  const state = whither(type, next, after);
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

/** Where a move leads to depends, for two of them, on how far work had come. */
function whither(type: Move, next: State, after: Incident): State {
  if (type === 'reopen') return reopened(after);
  // the caller has answered before anybody accepted: their answer is no response of ours
  if (type === 'answer' && !after.responseTime) return after.assigneeId === '' ? RETURNED : ASSIGNED;
  return next;
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

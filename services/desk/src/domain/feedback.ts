import { resource, type Resource } from '#chassis/decide';
import { Problem } from '#chassis/errors';
import {
  Feedback_Kind as Kind,
  Feedback_State as State,
  type Feedback,
} from '#proto/steward/desk/v1/feedback';

/** Feedback with what is kept of it and told to nobody. */
export interface StoredFeedback extends Feedback {
  /** Duty separation: whom it is kept from. */
  keptFromIds: string[];
  /** As it was filed, or as the record it is about is labelled now: only those named come near. */
  guarded: boolean;
  guardIds: string[];
  dueTime: Date;
  createTime: Date;
  version: number;
}

/** Feedback that is not kept yet. */
export type NewFeedback = Omit<StoredFeedback, 'guarded' | 'guardIds'>;

export type Move = 'assign' | 'accept' | 'answer' | 'confirm' | 'reopen' | 'close';

/** The whole life of feedback. A move that is not here does not exist. */
const life: Record<State, Partial<Record<Move, State>>> = {
  [State.STATE_UNSPECIFIED]: {},
  [State.UNRECOGNIZED]: {},
  [State.NEW]: { assign: State.ASSIGNED, accept: State.IN_PROGRESS },
  [State.ASSIGNED]: { assign: State.ASSIGNED, accept: State.IN_PROGRESS },
  [State.IN_PROGRESS]: { assign: State.ASSIGNED, answer: State.ANSWERED },
  [State.ANSWERED]: {
    answer: State.ANSWERED,
    confirm: State.CLOSED,
    reopen: State.REOPENED,
    close: State.CLOSED,
  },
  [State.REOPENED]: { assign: State.ASSIGNED, accept: State.IN_PROGRESS },
  [State.CLOSED]: { reopen: State.REOPENED },
};

const dayMs = 86_400_000;

export const dueAfter = (now: Date, days: number): Date => new Date(now.getTime() + days * dayMs);

/** Whether somebody still waits for an answer. */
export const isUnanswered = ({ state }: Feedback): boolean =>
  state !== State.ANSWERED && state !== State.CLOSED;

/** @throws Problem illegal-transition */
export function moveFeedback(
  feedback: StoredFeedback,
  move: Move,
  changes: Partial<StoredFeedback>,
  now: Date,
): StoredFeedback {
  const thanked = move === 'close' && feedback.kind === Kind.PRAISE && isUnanswered(feedback);
  const state = thanked ? State.CLOSED : life[feedback.state][move];
  if (!state)
    throw new Problem('illegal-transition', `To ${move} is not possible in state ${feedback.state}.`);
  const version = feedback.version + 1;
  return {
    ...feedback,
    ...changes,
    state,
    updateTime: now,
    answerTime: move === 'answer' ? now : feedback.answerTime,
    closeTime: state === State.CLOSED ? now : undefined,
    version,
    etag: String(version),
  };
}

/**
 * Whom feedback is kept from: the people it is about. A complaint about a record that names nobody is about whoever
 * handled it. Praise may be seen by those it praises.
 */
export function keptFrom(
  { kind, aboutPersonId, aboutGroupId }: Pick<Feedback, 'kind' | 'aboutPersonId' | 'aboutGroupId'>,
  handlerId: string,
): string[] {
  if (kind === Kind.PRAISE) return [];
  const implied = kind === Kind.COMPLAINT && aboutPersonId === '' && aboutGroupId === '' ? handlerId : '';
  return [aboutPersonId, aboutGroupId, implied].filter((id) => id !== '');
}

export const feedbackResource = (tenant: string, feedback: StoredFeedback): Resource => ({
  ...resource(tenant, {
    ownerIds: given(feedback.personId),
    assigneeIds: given(feedback.assigneeId),
    groupIds: given(feedback.groupId),
    namedIds: feedback.guardIds,
    confidential: feedback.guarded,
  }),
  keptFromIds: feedback.keptFromIds,
});

const given = (id: string): string[] => (id === '' ? [] : [id]);

/**
 * Nobody handles what is said about them, nor does their group.
 * @param teamsOf the groups of the assignee
 * @throws Problem invalid
 */
export function checkHandlers(
  { keptFromIds }: Pick<StoredFeedback, 'keptFromIds'>,
  { groupId, assigneeId, teamsOf }: { groupId: string; assigneeId: string; teamsOf: string[] },
): void {
  const words = 'is whom this is about';
  if (keptFromIds.includes(groupId))
    throw new Problem('invalid', 'Nobody handles what is said about them.', { groupId: words });
  if ([assigneeId, ...teamsOf].some((id) => keptFromIds.includes(id)))
    throw new Problem('invalid', 'Nobody handles what is said about them.', { assigneeId: words });
}

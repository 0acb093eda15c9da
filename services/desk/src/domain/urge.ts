import { Problem } from '#chassis/errors';
import { Urge_State, type Urge } from '#proto/steward/desk/v1/urge';

/** An urge with what only the desk knows of it. */
export interface KeptUrge extends Urge {
  public: boolean;
  version: number;
}

const { OPEN, ESCALATED, ANSWERED, LAPSED } = Urge_State;
const highest = 2;

export const isUnanswered = ({ state }: Urge): boolean => state === OPEN || state === ESCALATED;

/** @throws Problem illegal-transition where it was answered before, or there is nothing left to answer */
export function answerUrge(
  urge: KeptUrge,
  { text, answererId, internal }: { text: string; answererId: string; internal: boolean },
  now: Date,
): KeptUrge {
  if (!isUnanswered(urge))
    throw new Problem('illegal-transition', `cannot answer an urge that is ${urge.state}`);
  const version = urge.version + 1;
  return {
    ...urge,
    state: ANSWERED,
    answer: text,
    answererId,
    answerTime: now,
    public: urge.public && !internal,
    version,
  };
}

export const lapse = (urge: KeptUrge): KeptUrge => ({ ...urge, state: LAPSED, version: urge.version + 1 });

/** An urge nobody answered rises: to the group's lead, then to the desk's lead and those who manage incidents. */
export function escalate(urge: KeptUrge, stepMinutes: number, now: Date): KeptUrge {
  const level = urge.level + 1;
  const dueTime = new Date(now.getTime() + stepMinutes * 60_000);
  return { ...urge, state: ESCALATED, level, dueTime, version: urge.version + 1 };
}

export const risesAgain = ({ level }: Urge): boolean => level < highest;

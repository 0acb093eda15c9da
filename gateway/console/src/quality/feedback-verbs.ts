import type { Person } from '../api/client';
import { post, type Said, type Verb } from '../work/verb';
import type { Feedback } from './feedback';

const waiting = ['NEW', 'ASSIGNED', 'IN_PROGRESS', 'REOPENED'];
const isGiver = ({ personId }: Feedback, { id }: Person): boolean => personId === id;
const isHandler = (feedback: Feedback, person: Person): boolean => !isGiver(feedback, person);

const verb = (
  name: string,
  path: string,
  states: readonly string[],
  body: (said: Said) => object,
  more: Partial<Verb<Feedback>> = {},
): Verb<Feedback> => ({
  name,
  right: 'feedback.work',
  states,
  asks: [],
  fits: isHandler,
  run: (on, said) => post(on, `/api/v1/feedback/{id}:${path}`, body(said)),
  ...more,
});

const assigned = ({ groupId, personId, severity, time, reason }: Said) => ({
  groupId: groupId ?? '',
  assigneeId: personId ?? '',
  severity,
  dueTime: time ? new Date(time).toISOString() : undefined,
  reason: reason ?? '',
});

/** The life of feedback, and who goes on with it: those who handle it, and whoever gave it; the next step first. */
export const feedbackVerbs: readonly Verb<Feedback>[] = [
  verb('accept', 'accept', ['NEW', 'ASSIGNED', 'REOPENED'], () => ({}), { key: 'a' }),
  verb('answerFeedback', 'answer', ['IN_PROGRESS', 'ANSWERED'], ({ text = '' }) => ({ text }), {
    key: 'r',
    asks: ['text'],
    calls: { text: 'quality.answerWords' },
    begins: ({ answer }) => ({ text: answer }),
  }),
  verb('assign', 'assign', waiting, assigned, {
    key: 'g',
    right: 'feedback.assign',
    asks: ['group', 'person', 'severity', 'time', 'reason'],
    optional: ['group', 'person', 'severity', 'time', 'reason'],
    calls: { person: 'quality.toPerson', time: 'quality.answerBy' },
    begins: ({ groupId, severity }) => ({ groupId: groupId || undefined, severity }),
  }),
  verb('close', 'close', ['ANSWERED'], ({ reason = '' }) => ({ reason }), {
    asks: ['reason'],
    optional: ['reason'],
  }),
  verb('thank', 'close', waiting, ({ reason = '' }) => ({ reason }), {
    asks: ['reason'],
    optional: ['reason'],
    fits: (feedback, person) => feedback.kind === 'PRAISE' && isHandler(feedback, person),
  }),
  verb('content', 'confirm', ['ANSWERED'], () => ({}), { right: 'feedback.submit', fits: isGiver }),
  verb('reopen', 'reopen', ['ANSWERED', 'CLOSED'], ({ reason = '' }) => ({ reason }), {
    right: 'feedback.submit',
    asks: ['reason'],
    fits: isGiver,
  }),
];

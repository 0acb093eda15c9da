import { Problem } from '#chassis/errors';
import type { Duration } from '#proto/google/protobuf/duration';
import { addWorkingDays, addWorkingTime, type Calendar } from '../domain/calendar/kernel';
import { toMs } from '../domain/duration';
import { askCompiled } from './ask-calendar';

/** What is asked: when a duration of working time, or a number of working days, from a moment on is over. */
export interface Amount {
  from: Date | undefined;
  duration: Duration | undefined;
  workingDays: number | undefined;
}

/**
 * Makes the question of an amount.
 * @returns the question, and the field that says how much
 * @throws Problem invalid where both amounts are said, or neither, or no beginning
 */
export function readQuestion({ from, duration, workingDays }: Amount) {
  const { field, amount, addTo } = readAmount(duration, workingDays);
  if (amount < 0)
    throw new Problem('invalid', 'Working time goes forward only.', { [field]: 'is less than nothing' });
  if (!from) throw new Problem('invalid', 'Say from when.', { from: 'is missing' });
  return { field, ask: (calendar: Calendar): Date => addTo(calendar, from, amount) };
}

function readAmount(duration: Duration | undefined, workingDays: number | undefined) {
  if (duration && workingDays === undefined)
    return { field: 'duration', amount: toMs(duration), addTo: addWorkingTime };
  if (!duration && workingDays !== undefined)
    return { field: 'workingDays', amount: workingDays, addTo: addWorkingDays };
  throw new Problem('invalid', 'Say either a duration or a number of working days.', {
    duration: duration ? 'cannot be said together with workingDays' : 'is missing, and so is workingDays',
  });
}

/** @throws Problem invalid where the calendar cannot say */
export function answerQuestion(calendar: Calendar, amount: Amount): Date {
  const { field, ask } = readQuestion(amount);
  return askCompiled(calendar, field, ask);
}

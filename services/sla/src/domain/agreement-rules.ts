import { Problem, type Fields } from '#chassis/errors';
import { parseFilter } from '#chassis/filter';
import { isId } from '#chassis/ids';
import type { Duration } from '#proto/google/protobuf/duration';
import {
  type Agreement,
  Agreement_Kind as Kind,
  Metric,
  type Step,
  type StepAction,
  StepAction_Recipient as Recipient,
  type Target,
  Target_Pause as Pause,
} from '#proto/steward/sla/v1/sla';
import { toMs } from './duration';
import { attributeFields } from './fact';

type Complaint = [field: string, words: string];

/**
 * Refuses terms that cannot be kept.
 * @throws Problem invalid naming every field that is wrong, such as targets[1].steps[0].percent
 */
export function checkAgreement({ name, kind, when, targets }: Agreement): void {
  const complaints = [
    ...(name.trim() === '' ? [complain('name', 'is missing')] : []),
    ...(kind === Kind.SLA || kind === Kind.OLA || kind === Kind.UC
      ? []
      : [complain('kind', 'is one of SLA, OLA, UC')]),
    ...(targets.length === 0 ? [complain('targets', 'promises nothing')] : []),
    ...targets.flatMap((target, index) => checkTarget(target, index, targets)),
  ];
  if (complaints.length > 0)
    throw new Problem(
      'invalid',
      'The agreement is not understood.',
      Object.fromEntries(complaints) as Fields,
    );
  parseFilter(when, attributeFields, 'when');
}

const complain = (field: string, words: string): Complaint => [field, words];

function checkTarget(target: Target, index: number, targets: Target[]): Complaint[] {
  const { metric, duration, priority, pauseOn, steps } = target;
  const at = `targets[${index}]`;
  const twin = targets.findIndex((other) => other.metric === metric && other.priority === priority);
  return [
    ...checkMetric(metric, `${at}.metric`),
    ...(twin < index ? [complain(at, `targets[${twin}] promises the same already`)] : []),
    ...checkDuration(duration, `${at}.duration`),
    ...checkPauses(pauseOn, `${at}.pauseOn`),
    ...steps.flatMap((step, position) => checkStep(step, position, steps, `${at}.steps[${position}]`)),
  ];
}

/** Ten years round the clock, leap days and all: what is promised for longer is a slip of the pen. */
const longestDays = 3653;

function checkDuration(duration: Duration | undefined, field: string): Complaint[] {
  const ms = duration ? toMs(duration) : 0;
  if (ms <= 0) return [complain(field, 'is not more than nothing')];
  return ms > longestDays * 86_400_000
    ? [complain(field, `is more than ten years (${longestDays} days)`)]
    : [];
}

function checkMetric(metric: Metric, field: string): Complaint[] {
  if (metric === Metric.STAGE) return [complain(field, 'stages are not timed by agreements')];
  const known = [Metric.RESPONSE, Metric.UPDATE, Metric.RESOLUTION].includes(metric);
  return known ? [] : [complain(field, 'is one of RESPONSE, UPDATE, RESOLUTION')];
}

function checkPauses(pauses: Pause[], field: string): Complaint[] {
  if (pauses.some((pause) => pause === Pause.PAUSE_UNSPECIFIED || pause === Pause.UNRECOGNIZED))
    return [complain(field, 'names a hold that there is not')];
  if (pauses.includes(Pause.NEVER) && pauses.length > 1) return [complain(field, 'is either NEVER or holds')];
  return [];
}

function checkStep({ percent, actions }: Step, position: number, steps: Step[], at: string): Complaint[] {
  const twin = steps.findIndex((other) => other.percent === percent);
  return [
    ...(percent < 1 ? [complain(`${at}.percent`, 'is 1 or more')] : []),
    ...(twin < position ? [complain(`${at}.percent`, `${percent} % has a step already`)] : []),
    ...(actions.length === 0 ? [complain(`${at}.actions`, 'tells nobody')] : []),
    ...actions.flatMap((action, index) => checkAction(action, `${at}.actions[${index}]`)),
  ];
}

function checkAction({ notify, personId }: StepAction, at: string): Complaint[] {
  if (notify === Recipient.RECIPIENT_UNSPECIFIED || notify === Recipient.UNRECOGNIZED)
    return [complain(`${at}.notify`, 'is nobody we know')];
  if (notify === Recipient.PERSON && !isId(personId)) return [complain(`${at}.personId`, 'is missing')];
  return [];
}

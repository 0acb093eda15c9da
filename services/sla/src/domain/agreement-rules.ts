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
  StepAction_Act as Act,
  StepAction_Recipient as Recipient,
  type Target,
  Target_Pause as Pause,
} from '#proto/steward/sla/v1/sla';
import { Record_Type as RecordType } from '#proto/steward/type/v1/record';
import { longestDays, toMs } from './duration';
import { conditionFields, stages } from './fact';
import { conditions } from './terms';

type Complaint = [field: string, words: string];

/**
 * Refuses terms that cannot be kept.
 * @throws Problem invalid naming every field that is wrong, such as targets[1].steps[0].percent
 */
export function checkAgreement({ name, kind, when, targets, recordTypes }: Agreement): void {
  const complaints = [
    ...(name.trim() === '' ? [complain('name', 'is missing')] : []),
    ...(kind === Kind.SLA || kind === Kind.OLA || kind === Kind.UC
      ? []
      : [complain('kind', 'is one of SLA, OLA, UC')]),
    ...recordTypes.flatMap((type, index) => checkRecordType(type, index, recordTypes)),
    ...(targets.length === 0 ? [complain('targets', 'promises nothing')] : []),
    ...targets.flatMap((target, index) => checkTarget(target, index, targets)),
    ...(kind === Kind.SLA ? [] : targets.flatMap(checkHearers)),
    ...(recordTypes.includes(RecordType.INTERACTION) ? targets.flatMap(checkDeeds) : []),
  ];
  if (complaints.length > 0)
    throw new Problem(
      'invalid',
      'The agreement is not understood.',
      Object.fromEntries(complaints) as Fields,
    );
  parseFilter(when, conditionFields, 'when');
  for (const [index, target] of targets.entries())
    for (const condition of conditions)
      parseFilter(target[condition], conditionFields, `targets[${index}].${condition}`);
}

const complain = (field: string, words: string): Complaint => [field, words];

export const timed: RecordType[] = [RecordType.INCIDENT, RecordType.PROBLEM, RecordType.INTERACTION];

function checkRecordType(type: RecordType, index: number, types: RecordType[]): Complaint[] {
  const field = `recordTypes[${index}]`;
  if (!timed.includes(type)) return [complain(field, `is one of ${timed.join(', ')}`)];
  return types.indexOf(type) < index ? [complain(field, 'is named twice')] : [];
}

function checkTarget(target: Target, index: number, targets: Target[]): Complaint[] {
  const { metric, duration, priority, stage, pauseOn, steps } = target;
  const at = `targets[${index}]`;
  const twin = targets.findIndex(
    (other) => other.metric === metric && other.priority === priority && other.stage === stage,
  );
  return [
    ...checkMetric(metric, `${at}.metric`),
    ...checkStage(metric, stage, `${at}.stage`),
    ...(twin < index ? [complain(at, `targets[${twin}] promises the same already`)] : []),
    ...checkDuration(duration, `${at}.duration`),
    ...checkPauses(pauseOn, `${at}.pauseOn`),
    ...steps.flatMap((step, position) => checkStep(step, position, target, `${at}.steps[${position}]`)),
  ];
}

function checkDuration(duration: Duration | undefined, field: string): Complaint[] {
  const ms = duration ? toMs(duration) : 0;
  if (ms <= 0) return [complain(field, 'is not more than nothing')];
  return ms > longestDays * 86_400_000
    ? [complain(field, `is more than ten years (${longestDays} days)`)]
    : [];
}

function checkMetric(metric: Metric, field: string): Complaint[] {
  const known = [Metric.RESPONSE, Metric.UPDATE, Metric.RESOLUTION, Metric.STAGE].includes(metric);
  return known ? [] : [complain(field, 'is one of RESPONSE, UPDATE, RESOLUTION, STAGE')];
}

function checkStage(metric: Metric, stage: string, field: string): Complaint[] {
  if (metric !== Metric.STAGE) return stage === '' ? [] : [complain(field, 'is for the metric STAGE only')];
  return stages.includes(stage) ? [] : [complain(field, `is one of ${stages.join(', ')}`)];
}

function checkPauses(pauses: Pause[], field: string): Complaint[] {
  if (pauses.some((pause) => pause === Pause.PAUSE_UNSPECIFIED || pause === Pause.UNRECOGNIZED))
    return [complain(field, 'names a hold that there is not')];
  if (pauses.includes(Pause.NEVER) && pauses.length > 1) return [complain(field, 'is either NEVER or holds')];
  return [];
}

function checkStep(step: Step, position: number, { steps, duration }: Target, at: string): Complaint[] {
  const { percent, offset, actions } = step;
  const offsetMs = offset ? toMs(offset) : undefined;
  const isTwin = (other: Step) =>
    other.percent === percent && (other.offset && toMs(other.offset)) === offsetMs;
  return [
    ...checkMoment(step, duration, at),
    ...(steps.findIndex(isTwin) < position ? [complain(at, 'is at the moment of a step before it')] : []),
    ...(actions.length === 0 ? [complain(`${at}.actions`, 'does nothing')] : []),
    ...actions.flatMap((action, index) => checkAction(action, `${at}.actions[${index}]`)),
  ];
}

function checkMoment({ percent, offset }: Step, duration: Duration | undefined, at: string): Complaint[] {
  if (!offset)
    return percent < 1 ? [complain(`${at}.percent`, 'is 1 or more, where there is no offset')] : [];
  if (percent !== 0) return [complain(at, 'has either a percent or an offset')];
  const [ms, whole] = [toMs(offset), duration ? toMs(duration) : 0];
  if (ms <= -whole) return [complain(`${at}.offset`, 'is before the clock begins')];
  return ms > longestDays * 86_400_000 ? [complain(`${at}.offset`, 'is more than ten years')] : [];
}

/** What is promised inside, or by a vendor, is nothing for the customer to know of. */
const checkHearers = (target: Target, index: number): Complaint[] =>
  listActions(target, index).flatMap(([{ notify }, at]) =>
    notify === Recipient.REQUESTER ? [complain(`${at}.notify`, 'is told of SLA only')] : [],
  );

/** A contact is soon over, and has neither a handler to remind nor a priority to raise. */
const checkDeeds = (target: Target, index: number): Complaint[] =>
  listActions(target, index).flatMap(([{ act }, at]) =>
    act === Act.ACT_UNSPECIFIED ? [] : [complain(`${at}.act`, 'is nothing that can be done to contacts')],
  );

/** Each with its place in the agreement. */
const listActions = ({ steps }: Target, target: number): [StepAction, at: string][] =>
  steps.flatMap(({ actions }, step) =>
    actions.map((action, index): [StepAction, string] => [
      action,
      `targets[${target}].steps[${step}].actions[${index}]`,
    ]),
  );

/** What an act needs beside its name. */
const needed: Partial<Record<Act, 'groupId' | 'levelId'>> = {
  [Act.REASSIGN]: 'groupId',
  [Act.ESCALATE]: 'levelId',
};

function checkAction(action: StepAction, at: string): Complaint[] {
  const { notify, act, personId } = action;
  const [tells, acts] = [notify !== Recipient.RECIPIENT_UNSPECIFIED, act !== Act.ACT_UNSPECIFIED];
  if (tells === acts) return [complain(at, 'either tells someone or does something')];
  if (notify === Recipient.UNRECOGNIZED) return [complain(`${at}.notify`, 'is nobody we know')];
  if (act === Act.UNRECOGNIZED) return [complain(`${at}.act`, 'is nothing we can do')];
  if (notify === Recipient.PERSON && !isId(personId)) return [complain(`${at}.personId`, 'is missing')];
  const need = needed[act];
  return need && !isId(action[need]) ? [complain(`${at}.${need}`, 'is missing')] : [];
}

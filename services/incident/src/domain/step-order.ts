import {
  WatchdogRule_Act,
  WatchdogRule_Act_Kind as Kind,
  type WatchdogRule_Act as RuleAct,
} from '#proto/steward/incident/v1/watchdog';
import { Agreement_Kind, Metric, StepAction_Act as Act } from '#proto/steward/sla/v1/sla';
import type { ClockEscalated } from '#proto/steward/sla/v1/events';
import type { StoredIncident } from './incident';

const kinds: Partial<Record<Act, Kind>> = {
  [Act.URGE]: Kind.URGE,
  [Act.RAISE_PRIORITY]: Kind.RAISE_PRIORITY,
  [Act.REASSIGN]: Kind.REASSIGN,
  [Act.ESCALATE]: Kind.ESCALATE,
};

/** What the step of an agreement wants done, as a rule would say it; what a newer service may want is left out. */
export const actsOf = ({ acts }: ClockEscalated): RuleAct[] =>
  acts.flatMap(({ act, groupId, levelId }) => {
    const kind = kinds[act];
    return kind ? [WatchdogRule_Act.fromPartial({ kind, groupId, levelId })] : [];
  });

/** Why it is done: "Agreement Standard, resolution, 75 %". */
export function sayStep({ clock, agreementName, percent, offset }: ClockEscalated): string {
  const what = clock!.stage === '' ? clock!.metric.toLowerCase() : `stage ${clock!.stage}`;
  const seconds = offset?.seconds ?? 0;
  const side = seconds < 0 ? 'before' : 'after';
  const when = offset
    ? seconds === 0
      ? 'when due'
      : `${saySpan(Math.abs(seconds))} ${side} it is due`
    : `${percent} %`;
  return `Agreement ${agreementName}, ${what}, ${when}`;
}

/** Working time, in hours and minutes: a working day differs from calendar to calendar. */
function saySpan(seconds: number): string {
  const [h, min, s] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  const parts = [h && `${h} h`, min && `${min} min`, s && `${s} s`];
  return parts.filter(Boolean).join(' ');
}

/**
 * What happened between the step and now that makes it pointless: nobody takes an incident away from whoever has just
 * accepted it, and what a group owes is no reason once another one has it.
 */
export function lapsedFor({ clock }: ClockEscalated, incident: StoredIncident): string {
  const { kind, metric, groupId } = clock!;
  if (metric === Metric.RESPONSE && kind === Agreement_Kind.SLA && incident.responseTime)
    return 'it has been responded to meanwhile';
  if (kind === Agreement_Kind.OLA && groupId !== '' && groupId !== incident.groupId)
    return 'another group has it meanwhile';
  return '';
}

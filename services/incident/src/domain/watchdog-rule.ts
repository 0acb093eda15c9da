import { Problem, type Fields } from '#chassis/errors';
import {
  WatchdogRule_Act_Kind as Act,
  WatchdogRule_Act_Person as Person,
  WatchdogRule_Trigger_Kind as Trigger,
  type WatchdogRule,
  type WatchdogRule_Act,
} from '#proto/steward/incident/v1/watchdog';
import { Metric } from '#proto/steward/sla/v1/sla';
import { msOf } from './watch';

const timed: Trigger[] = [Trigger.AGE, Trigger.SILENCE, Trigger.UNACCEPTED];
const counted: Trigger[] = [Trigger.TRANSFERS, Trigger.REOPENS];
const minuteMs = 60_000;

/** @throws Problem invalid naming each field that does not make sense */
export function checkRule({ name, trigger, acts, repeatEvery }: WatchdogRule): void {
  const wrong: Fields = {};
  const { kind, after, count = 0, metric, percent = 0 } = trigger ?? {};
  if (name.trim() === '') wrong.name = 'is required';
  if (!kind || ![...timed, ...counted, Trigger.CLOCK].includes(kind))
    wrong['trigger.kind'] = 'says when it acts';
  if (kind && timed.includes(kind) && msOf(after) < minuteMs) wrong['trigger.after'] = 'is a minute or more';
  if (kind && counted.includes(kind) && count < 1) wrong['trigger.count'] = 'is 1 or more';
  if (kind === Trigger.CLOCK) {
    if (!metric || metric === Metric.METRIC_UNSPECIFIED || metric === Metric.UNRECOGNIZED)
      wrong['trigger.metric'] = 'is required';
    if (percent < 1) wrong['trigger.percent'] = 'is 1 or more';
  }
  if (repeatEvery && msOf(repeatEvery) < minuteMs) wrong.repeatEvery = 'is a minute or more';
  if (acts.length === 0) wrong.acts = 'says what it does';
  acts.forEach((act, at) => {
    for (const [field, words] of Object.entries(complaintsAbout(act))) wrong[`acts[${at}].${field}`] = words;
  });
  if (Object.keys(wrong).length > 0) throw new Problem('invalid', 'The rule is not complete.', wrong);
}

function complaintsAbout({ kind, people, personIds, groupId, levelId }: WatchdogRule_Act): Fields {
  const known = [Person.ASSIGNEE, Person.OWNER, Person.LEAD, Person.MANAGER];
  switch (kind) {
    case Act.NOTIFY:
      if (people.length + personIds.length === 0) return { people: 'or personIds must say whom' };
      return people.every((one) => known.includes(one)) ? {} : { people: 'names somebody unknown' };
    case Act.REASSIGN:
      return groupId === '' ? { groupId: 'is required' } : {};
    case Act.ESCALATE:
      return (groupId === '') === (levelId === '')
        ? { levelId: 'or groupId must be given, and not both' }
        : {};
    case Act.URGE:
    case Act.RAISE_PRIORITY:
      return {};
    default:
      return { kind: 'says what it does' };
  }
}

import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { GroupPick, IncidentPick, LevelPick, MemberPick, ProblemPick } from './picks';
import { PersonPick } from './PersonPick';
import type { Ask, Said } from './verb';

interface Around {
  t: TFunction;
  autoFocus: boolean;
  /** The group that was chosen, or has it now. */
  groupId?: string;
  /** Those who are named on it. */
  namedIds?: string[];
  others?: { value: string; label: string }[];
}
export interface Asked {
  name: keyof Said;
  /** Of its words. */
  label: string;
  checks?: boolean;
  /** What the API calls it, where that is another name. */
  also?: string;
  input(around: Around): ReactNode;
}

const choice =
  (group: string, values: readonly string[]) =>
  ({ t, autoFocus }: Around) => (
    <Select
      autoFocus={autoFocus}
      options={values.map((value) => ({ value, label: t(`${group}.${value}`) }))}
    />
  );
const words =
  (minRows: number) =>
  ({ autoFocus }: Around) => <Input.TextArea autoFocus={autoFocus} autoSize={{ minRows, maxRows: 14 }} />;
const people = ({ autoFocus }: Around) => <PersonPick many autoFocus={autoFocus} />;
const minutes = ({ autoFocus }: Around) => (
  <InputNumber autoFocus={autoFocus} min={0} max={10_080} precision={0} style={{ width: 140 }} />
);
const typed = (type: string) =>
  function TypedInput({ autoFocus }: Around) {
    return <Input type={type} autoFocus={autoFocus} style={{ width: 240 }} />;
  };

const ofPerson = ({ autoFocus }: Around) => <PersonPick autoFocus={autoFocus} />;
const holds = ['AWAITING_CALLER', 'AWAITING_CHANGE', 'AWAITING_PROBLEM', 'AWAITING_VENDOR'];

/** Each thing a verb can ask for: where it stands in what was said, its words, and how it is put in. */
export const asks: Record<Ask, Asked> = {
  group: {
    name: 'groupId',
    label: 'field.group',
    input: ({ autoFocus }) => <GroupPick autoFocus={autoFocus} />,
  },
  member: {
    name: 'assigneeId',
    label: 'verb.member',
    input: ({ groupId }) => <MemberPick groupId={groupId} />,
  },
  person: { name: 'personId', label: 'verb.person', input: ofPerson },
  people: { name: 'personIds', label: 'verb.people', also: 'addPersonIds', input: people },
  removed: { name: 'removePersonIds', label: 'verb.removed', input: people },
  manager: { name: 'managerId', label: 'verb.manager', input: ofPerson },
  audience: { name: 'audienceIds', label: 'verb.audience', input: people },
  level: {
    name: 'levelId',
    label: 'verb.level',
    input: ({ autoFocus }) => <LevelPick autoFocus={autoFocus} />,
  },
  priority: {
    name: 'priority',
    label: 'field.priority',
    input: choice('priority', ['P1', 'P2', 'P3', 'P4', 'P5']),
  },
  incident: {
    name: 'intoId',
    label: 'verb.into',
    input: ({ autoFocus }) => <IncidentPick autoFocus={autoFocus} />,
  },
  incidents: {
    name: 'incidentIds',
    label: 'verb.incidents',
    input: ({ autoFocus }) => <IncidentPick many autoFocus={autoFocus} />,
  },
  problem: {
    name: 'problemId',
    label: 'verb.problem',
    input: ({ autoFocus }) => <ProblemPick autoFocus={autoFocus} />,
  },
  hold: { name: 'hold', label: 'verb.why', also: 'reason', input: choice('hold', holds) },
  sensitivity: {
    name: 'sensitivity',
    label: 'verb.sensitivity',
    input: choice('sensitivity', ['NORMAL', 'CONFIDENTIAL', 'RESTRICTED']),
  },
  reason: { name: 'reason', label: 'verb.why', input: words(2) },
  text: { name: 'text', label: 'verb.text', input: words(3) },
  resolution: { name: 'resolution', label: 'verb.resolution', input: words(4) },
  closure: {
    name: 'closureCode',
    label: 'verb.closure',
    input: ({ autoFocus }) => <Input autoFocus={autoFocus} maxLength={64} />,
  },
  outcome: {
    name: 'outcome',
    label: 'verb.outcome',
    also: 'closureCode',
    input: choice('problem.outcome', ['FIXED', 'RISK_ACCEPTED', 'DUPLICATE', 'NOT_FIXED']),
  },
  withIncidents: {
    name: 'resolveIncidents',
    label: 'verb.withIncidents',
    checks: true,
    input: ({ t }) => <Checkbox>{t('verb.withIncidentsYes')}</Checkbox>,
  },
  minutes: { name: 'minutes', label: 'verb.minutes', input: minutes },
  next: { name: 'nextMinutes', label: 'verb.next', input: minutes },
  every: { name: 'communicationMinutes', label: 'verb.every', input: minutes },
  time: { name: 'time', label: 'verb.time', input: typed('datetime-local') },
  date: { name: 'date', label: 'verb.date', input: typed('date') },
  title: {
    name: 'title',
    label: 'field.title',
    input: ({ autoFocus }) => <Input autoFocus={autoFocus} maxLength={200} />,
  },
  summary: { name: 'summary', label: 'verb.summary', also: 'review.summary', input: words(2) },
  rootCause: { name: 'rootCause', label: 'verb.rootCause', also: 'review.rootCause', input: words(2) },
  workaround: { name: 'workaround', label: 'verb.workaround', input: words(2) },
  wentWell: { name: 'whatWentWell', label: 'verb.wentWell', also: 'review.whatWentWell', input: words(2) },
  wentWrong: {
    name: 'whatWentWrong',
    label: 'verb.wentWrong',
    also: 'review.whatWentWrong',
    input: words(2),
  },
  actions: { name: 'actions', label: 'verb.actions', also: 'review.actions', input: words(2) },
  severity: {
    name: 'severity',
    label: 'quality.severity',
    input: choice('level', ['HIGH', 'MEDIUM', 'LOW']),
  },
  after: {
    name: 'afterIds',
    label: 'verb.after',
    input: ({ others }) => (
      <Select mode="multiple" options={others} showSearch={{ optionFilterProp: 'label' }} />
    ),
  },
};

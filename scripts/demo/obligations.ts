import {
  Agreement_Kind as Kind,
  Agreement_Running as Running,
  CreateAgreementRequest,
  Metric,
  StepAction_Act as Act,
  StepAction_Recipient as Recipient,
  type DeepPartial,
  type Step,
  type Target,
} from '#proto/steward/sla/v1/sla';
import { Record_Type } from '#proto/steward/type/v1/record';
import { workingDayMinutes } from './calendar';
import type { GroupKey } from './organisation';

/** The ids that agreements name. */
export interface Named {
  calendars: { working: string; always: string };
  groups: Record<GroupKey, string>;
  services: Record<string, string>;
  /** Lowest first. */
  levels: string[];
}

const { ASSIGNEE, OWNER, GROUP_LEAD } = Recipient;
const hours = (count: number) => count * 60;
const days = (count: number) => count * workingDayMinutes;
const lasting = (minutes: number) => ({ seconds: minutes * 60, nanos: 0 });
const tell = (...recipients: Recipient[]) => recipients.map((notify) => ({ notify }));
const act = (what: Act, more: object = {}) => ({ act: what, ...more });

type Moment = { percent: number } | { offset: ReturnType<typeof lasting> };
const at = (percent: number): Moment => ({ percent });
const before = (minutes: number): Moment => ({ offset: lasting(-minutes) });
const step = (moment: Moment, ...actions: object[]): DeepPartial<Step> => ({ ...moment, actions });
const target = (
  metric: Metric,
  minutes: number,
  steps: DeepPartial<Step>[],
  more: DeepPartial<Target> = {},
): DeepPartial<Target> => ({ metric, duration: lasting(minutes), steps, ...more });

/** What is promised for the service that must not stand still: its steps act by themselves, and its weight puts it first. */
const critical = ({ calendars, groups, services, levels }: Named) => ({
  name: 'ERP 关键服务 ERP, most important',
  kind: Kind.SLA,
  calendarId: calendars.always,
  when: `serviceId = "${services.erp}" AND priority <= "P3"`,
  rank: 5,
  // what was open before stays under the terms of then: its story is told
  running: Running.KEEP,
  targets: [
    target(
      Metric.RESPONSE,
      15,
      [step(at(50), ...tell(ASSIGNEE)), step(at(100), act(Act.REASSIGN, { groupId: groups.applications }))],
      { weight: 10 },
    ),
    target(
      Metric.RESOLUTION,
      hours(4),
      [
        step(at(50), act(Act.URGE)),
        step(before(30), ...tell(ASSIGNEE, GROUP_LEAD)),
        step(at(100), act(Act.RAISE_PRIORITY), ...tell(OWNER)),
        step(at(120), act(Act.ESCALATE, { levelId: levels[1] })),
      ],
      { weight: 20 },
    ),
  ],
});

const groupNames: Record<GroupKey, string> = {
  desk: '服务台内部承诺 Service Desk, inside',
  network: '网络组内部承诺 Network, inside',
  applications: '应用组内部承诺 Applications, inside',
};
const groupHours: Record<GroupKey, number> = { desk: 2, network: 8, applications: 12 };

/** What each group owes the others, as long as it has the record. */
const inside = ({ calendars, groups }: Named, key: GroupKey) => ({
  name: groupNames[key],
  kind: Kind.OLA,
  calendarId: calendars.working,
  when: `groupId = "${groups[key]}"`,
  rank: 100,
  running: Running.KEEP,
  targets: [
    target(Metric.RESOLUTION, hours(groupHours[key]), [
      step(at(80), ...tell(ASSIGNEE)),
      step(before(30), ...tell(GROUP_LEAD)),
      step(at(100), act(Act.URGE), ...tell(GROUP_LEAD)),
    ]),
  ],
});

/** What a vendor owes us, as long as it is waited for. */
const vendor = ({ calendars, services }: Named) => ({
  name: '运营商维保合同 Carrier maintenance contract',
  kind: Kind.UC,
  calendarId: calendars.always,
  when: `serviceId = "${services.network}"`,
  rank: 100,
  targets: [
    target(Metric.RESOLUTION, hours(8), [
      step(at(50), ...tell(ASSIGNEE)),
      step(before(60), ...tell(ASSIGNEE, OWNER)),
      step(at(100), ...tell(GROUP_LEAD, OWNER)),
    ]),
  ],
});

/** How long a problem may stay at each stage. */
const problems = ({ calendars }: Named) => ({
  name: '问题处理时限 Problems',
  kind: Kind.SLA,
  calendarId: calendars.working,
  recordTypes: [Record_Type.PROBLEM],
  rank: 100,
  targets: [
    target(Metric.STAGE, days(2), [step(at(75), ...tell(OWNER)), step(at(100), act(Act.URGE))], {
      stage: 'ASSESS',
    }),
    target(Metric.STAGE, days(10), [step(before(days(2)), ...tell(ASSIGNEE, OWNER))], {
      stage: 'ROOT_CAUSE_ANALYSIS',
    }),
    target(Metric.RESOLUTION, days(30), [
      step(before(days(5)), ...tell(ASSIGNEE, OWNER)),
      step(at(100), act(Act.RAISE_PRIORITY), ...tell(OWNER)),
    ]),
  ],
});

/** Agreements beside those with everybody, each under a key of its own. */
export const obligations = (named: Named): [key: string, request: CreateAgreementRequest][] =>
  Object.entries({
    critical: critical(named),
    'inside desk': inside(named, 'desk'),
    'inside network': inside(named, 'network'),
    'inside applications': inside(named, 'applications'),
    vendor: vendor(named),
    problems: problems(named),
  }).map(([key, wanted]) => [key, CreateAgreementRequest.fromPartial(wanted)]);

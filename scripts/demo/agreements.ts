import { StepAction_Recipient } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import { workingDayMinutes } from './calendar';

const { ASSIGNEE, OWNER, GROUP, GROUP_LEAD } = StepAction_Recipient;

export interface Promised {
  priority: Priority;
  name: string;
  calendar: 'working' | 'round-the-clock';
  /** Working minutes until a handler accepts. */
  response: number;
  /** Working minutes until it is fixed. */
  resolution: number;
}

const hours = (count: number) => count * 60;
const days = (count: number) => count * workingDayMinutes;

export const agreements: Promised[] = [
  {
    priority: Priority.P1,
    name: 'P1 紧急 Critical',
    calendar: 'round-the-clock',
    response: 15,
    resolution: hours(4),
  },
  { priority: Priority.P2, name: 'P2 高 High', calendar: 'working', response: 30, resolution: hours(8) },
  {
    priority: Priority.P3,
    name: 'P3 中 Moderate',
    calendar: 'working',
    response: hours(2),
    resolution: days(3),
  },
  { priority: Priority.P4, name: 'P4 低 Low', calendar: 'working', response: hours(4), resolution: days(5) },
  {
    priority: Priority.P5,
    name: 'P5 计划 Planning',
    calendar: 'working',
    response: days(1),
    resolution: days(10),
  },
];

/** Who is told at which share of the time: the handler first, then those above. */
export const escalation = [
  { percent: 50, tell: [ASSIGNEE] },
  { percent: 75, tell: [ASSIGNEE, GROUP_LEAD] },
  { percent: 100, tell: [ASSIGNEE, GROUP_LEAD, OWNER] },
  { percent: 120, tell: [GROUP, GROUP_LEAD, OWNER] },
];

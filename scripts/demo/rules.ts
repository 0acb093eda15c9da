import {
  WatchdogRule_Act_Kind as Act,
  WatchdogRule_Act_Person as Person,
  WatchdogRule_Trigger_Kind as Trigger,
} from '#proto/steward/incident/v1/watchdog';
import { Level } from '#proto/steward/type/v1/record';
import type { GroupKey } from './organisation';

/** The levels that incidents rise to. */
export const levels: { name: string; people: string[]; notifyLead: boolean }[] = [
  { name: '一级：组长 Group lead', people: [], notifyLead: true },
  { name: '二级：事件经理 Incident manager', people: ['incident-manager'], notifyLead: true },
  { name: '三级：管理层 Management', people: ['incident-manager', 'manager'], notifyLead: false },
];

const hour = 3_600;

export interface WatchdogRow {
  name: string;
  when: string;
  trigger: { kind: Trigger; seconds?: number; count?: number };
  act: { kind: Act; people?: Person[]; text: string; level?: number };
  /** Seconds between, and how often at most. */
  again?: [every: number, most: number];
}

export const watchdogs: WatchdogRow[] = [
  {
    name: '紧急工单 30 分钟无人接单 Urgent and not accepted',
    when: 'priority <= "P2"',
    trigger: { kind: Trigger.UNACCEPTED, seconds: hour / 2 },
    act: { kind: Act.NOTIFY, people: [Person.LEAD, Person.MANAGER], text: '紧急工单仍无人接单，请安排。' },
  },
  {
    name: '处理中四天无动静 Nothing happened for four days',
    when: 'state = "IN_PROGRESS"',
    trigger: { kind: Trigger.SILENCE, seconds: 96 * hour },
    act: { kind: Act.URGE, text: '四天没有进展，请更新处理情况。' },
    again: [24 * hour, 3],
  },
  {
    name: '第三次转派升级 Passed on three times',
    when: '',
    trigger: { kind: Trigger.TRANSFERS, count: 3 },
    act: { kind: Act.ESCALATE, text: '工单多次转派，请事件经理协调。', level: 1 },
  },
];

export interface DispatchRow {
  name: string;
  when: string;
  category?: string;
  group?: GroupKey;
  impact?: Level;
  urgency?: Level;
  labels?: string[];
}

/** `{department}` stands for its id. */
export const dispatchRules: DispatchRow[] = [
  {
    name: '生产停线 Production stands still',
    when: 'text = "*停线*"',
    urgency: Level.HIGH,
    labels: ['停线'],
  },
  { name: 'VPN 归网络组 VPN to the network', when: 'subject = "*VPN*"', category: 'vpn', labels: ['远程'] },
  {
    name: '夜间监控告警 Monitoring at night',
    when: 'channel = "MONITORING" AND (hour >= 20 OR hour < 8)',
    category: 'outage',
    group: 'network',
    impact: Level.HIGH,
  },
];

/** Whose view it is, and with which groups it is shared; with everyone where none is said. */
export const views: { name: string; by: string; groups?: GroupKey[]; filter: string; orderBy: string }[] = [
  {
    name: '今日待办：P1/P2 Urgent today',
    by: 'incident-manager',
    filter: 'isOpen = true AND priority <= "P2"',
    orderBy: 'resolutionDueTime',
  },
  {
    name: '等厂家 Waiting for vendors',
    by: 'incident-manager',
    filter: 'state = "ON_HOLD" AND holdReason = "AWAITING_VENDOR"',
    orderBy: 'updateTime',
  },
  {
    name: '网络组：退回与超时 Returned or late',
    by: 'lead',
    groups: ['network'],
    filter: 'groupId = "myGroups" AND (state = "RETURNED" OR isOverdue = true)',
    orderBy: 'resolutionDueTime',
  },
];

export const viewColumns = [
  'number',
  'title',
  'state',
  'priority',
  'assigneeId',
  'resolutionDueTime',
  'updateTime',
];

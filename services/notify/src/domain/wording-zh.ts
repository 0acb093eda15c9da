import { chineseTeamwork } from './wording-zh-teamwork';
import { qualityChinese } from './wording-quality';
import { problemChinese } from './wording-problem';
import { deskChinese } from './wording-desk';
import { slaChinese } from './wording-sla';
import { lines, type Wordings } from './wording';

const ticket = lines(
  '编号：{{ number }}',
  '标题：{{ title }}',
  '{%- if priority != blank %}',
  '优先级：{{ priority }}',
  '{%- endif %}',
);
const ticketForHandlers = lines(
  ticket,
  '{%- if requester != blank %}',
  '报告人：{{ requester }}',
  '{%- endif %}',
);

export const chinese: Wordings = {
  ...deskChinese,
  ...qualityChinese,
  ...problemChinese,
  'incident.received': {
    subject: '您的问题已登记：{{ title }}',
    body: lines(
      '您报告的问题已经登记，我们会尽快处理，有进展时会及时通知您。',
      '',
      ticket,
      '{%- if assignee != blank %}',
      '处理人：{{ assignee }}',
      '{%- endif %}',
    ),
  },
  'incident.assigned': {
    subject: '{% if unassigned != blank %}有新工单待接单{% else %}工单已分派给您{% endif %}：{{ title }}',
    body: lines(
      '{% if unassigned != blank %}您所在的组有一张工单等待接单。{% else %}以下工单已分派给您，请及时接单。{% endif %}',
      '',
      ticketForHandlers,
      '{%- if text != blank %}',
      '说明：{{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.accepted': {
    subject: '您的问题已开始处理：{{ title }}',
    body: lines(
      '{% if assignee != blank %}{{ assignee }} 已接单，正在处理您报告的问题。{% else %}您的工单已有人接单，正在处理。{% endif %}',
      '',
      ticket,
    ),
  },
  'incident.returned': {
    subject: '工单已退回：{{ title }}',
    body: lines(
      '以下工单被退回{% if unassigned != blank %}您所在的组{% else %}给您{% endif %}，请查看退回原因并继续处理。',
      '',
      ticketForHandlers,
      '{%- if actor != blank %}',
      '退回人：{{ actor }}',
      '{%- endif %}',
      '{%- if text != blank %}',
      '退回原因：{{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.awaiting-caller': {
    subject: '需要您补充信息：{{ title }}',
    body: lines(
      '为继续处理您的问题，我们需要您的回复。收到回复后会立即恢复处理。',
      '',
      ticket,
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.notice': {
    subject: '工单通知：{{ title }}',
    body: lines(
      '{% if actor != blank %}{{ actor }} 就以下工单发来通知：{% else %}以下工单有新的通知：{% endif %}',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticket,
    ),
  },
  'incident.resolved': {
    subject: '您的问题已解决，请确认：{{ title }}',
    body: lines(
      '您报告的问题已经解决。请确认结果；如果问题仍然存在，可以重新打开工单，我们会继续处理。',
      '',
      ticket,
      '{%- if text != blank %}',
      '解决方案：{{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.closed': {
    subject: '工单已关闭：{{ title }}',
    body: lines(
      '以下工单已经关闭，感谢您的配合。',
      '',
      ticket,
      '{%- if text != blank %}',
      '说明：{{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.reopened': {
    subject: '工单已重新打开：{{ title }}',
    body: lines(
      '以下工单被重新打开，请继续处理。',
      '',
      ticketForHandlers,
      '{%- if text != blank %}',
      '原因：{{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.cancelled': {
    subject: '工单已取消：{{ title }}',
    body: lines(
      '以下工单已经取消，无需再处理。',
      '',
      ticket,
      '{%- if text != blank %}',
      '原因：{{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.escalated': {
    subject: '工单已升级：{{ title }}',
    body: lines(
      '{% if actor != blank %}{{ actor }} 升级了该工单。{% else %}该工单已升级。{% endif %}请关注并推动处理。',
      '',
      ticketForHandlers,
      '{%- if assignee != blank %}',
      '处理人：{{ assignee }}',
      '{%- endif %}',
      '{%- if text != blank %}',
      '原因：{{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.watchdog': {
    subject: '请关注该工单：{{ title }}',
    body: lines(
      '该工单需要您关注。',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticketForHandlers,
      '{%- if assignee != blank %}',
      '处理人：{{ assignee }}',
      '{%- endif %}',
    ),
  },
  'major.declared': {
    subject: '重大故障：{{ title }}',
    body: lines(
      '{% if actor != blank %}{{ actor }} 已将其宣布为重大故障。{% else %}已宣布为重大故障。{% endif %}请优先处理。',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticketForHandlers,
    ),
  },
  'major.communication': {
    subject: '进展通报：{{ title }}',
    body: lines(
      '与您有关的重大故障有新进展：',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticket,
    ),
  },
  'major.overdue': {
    subject: '进展通报逾期：{{ title }}',
    body: lines(
      '该重大故障承诺的进展通报尚未发出，请尽快向相关人员通报进展。',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticket,
    ),
  },
  'problem.known-error': {
    subject: '已有临时解决办法：{{ title }}',
    body: lines(
      '该工单背后的问题是已知错误。在问题解决之前，可以这样处理：',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticketForHandlers,
    ),
  },
  'problem.solved': {
    subject: '背后的问题已解决：{{ title }}',
    body: lines(
      '该工单背后的问题已经解决。请确认工单是否随之解决。',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticketForHandlers,
    ),
  },
  ...chineseTeamwork({ ticket, ticketForHandlers }),
  ...slaChinese(ticket),
};

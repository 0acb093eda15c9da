import { englishTeamwork } from './wording-en-teamwork';
import { qualityEnglish } from './wording-quality';
import { problemEnglish } from './wording-problem';
import { deskEnglish } from './wording-desk';
import { slaEnglish } from './wording-sla';
import { lines, type Wordings } from './wording';

const ticket = lines(
  'Number: {{ number }}',
  'Title: {{ title }}',
  '{%- if priority != blank %}',
  'Priority: {{ priority }}',
  '{%- endif %}',
);
const ticketForHandlers = lines(
  ticket,
  '{%- if requester != blank %}',
  'Reported by: {{ requester }}',
  '{%- endif %}',
);

export const english: Wordings = {
  ...deskEnglish,
  ...qualityEnglish,
  ...problemEnglish,
  'incident.received': {
    subject: 'We have received your report: {{ title }}',
    body: lines(
      'Your report has been registered. We will work on it as soon as possible and keep you informed.',
      '',
      ticket,
      '{%- if assignee != blank %}',
      'Handled by: {{ assignee }}',
      '{%- endif %}',
    ),
  },
  'incident.assigned': {
    subject:
      '{% if unassigned != blank %}Waiting for your group{% else %}Assigned to you{% endif %}: {{ title }}',
    body: lines(
      '{% if unassigned != blank %}A ticket is waiting for somebody of your group to accept it.{% else %}This ticket has been assigned to you. Please accept it in good time.{% endif %}',
      '',
      ticketForHandlers,
      '{%- if text != blank %}',
      'Remark: {{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.accepted': {
    subject: 'Work on your report has begun: {{ title }}',
    body: lines(
      '{% if assignee != blank %}{{ assignee }} has accepted your ticket and is working on it.{% else %}Your ticket has been accepted and is being worked on.{% endif %}',
      '',
      ticket,
    ),
  },
  'incident.returned': {
    subject: 'Ticket returned: {{ title }}',
    body: lines(
      'This ticket has been returned to {% if unassigned != blank %}your group{% else %}you{% endif %}. Please see the reason and carry on.',
      '',
      ticketForHandlers,
      '{%- if actor != blank %}',
      'Returned by: {{ actor }}',
      '{%- endif %}',
      '{%- if text != blank %}',
      'Reason: {{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.awaiting-caller': {
    subject: 'We need your answer: {{ title }}',
    body: lines(
      'To carry on with your ticket we need an answer from you. Work continues as soon as we have it.',
      '',
      ticket,
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.notice': {
    subject: 'Notice about a ticket: {{ title }}',
    body: lines(
      '{% if actor != blank %}{{ actor }} wrote about this ticket:{% else %}There is a notice about this ticket:{% endif %}',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticket,
    ),
  },
  'incident.resolved': {
    subject: 'Resolved, please confirm: {{ title }}',
    body: lines(
      'Your ticket has been resolved. Please confirm the result. If the trouble is still there, reopen the ticket and we will carry on.',
      '',
      ticket,
      '{%- if text != blank %}',
      'Resolution: {{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.closed': {
    subject: 'Ticket closed: {{ title }}',
    body: lines(
      'This ticket has been closed. Thank you for your help.',
      '',
      ticket,
      '{%- if text != blank %}',
      'Remark: {{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.reopened': {
    subject: 'Ticket reopened: {{ title }}',
    body: lines(
      'This ticket has been reopened. Please carry on with it.',
      '',
      ticketForHandlers,
      '{%- if text != blank %}',
      'Reason: {{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.cancelled': {
    subject: 'Ticket cancelled: {{ title }}',
    body: lines(
      'This ticket has been cancelled. Nothing more needs to be done.',
      '',
      ticket,
      '{%- if text != blank %}',
      'Reason: {{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.escalated': {
    subject: 'Escalated: {{ title }}',
    body: lines(
      '{% if actor != blank %}{{ actor }} has escalated this ticket.{% else %}This ticket has been escalated.{% endif %} Please see that it is dealt with.',
      '',
      ticketForHandlers,
      '{%- if assignee != blank %}',
      'Handled by: {{ assignee }}',
      '{%- endif %}',
      '{%- if text != blank %}',
      'Reason: {{ text }}',
      '{%- endif %}',
    ),
  },
  'incident.watchdog': {
    subject: 'Please look after this ticket: {{ title }}',
    body: lines(
      'This ticket needs your attention.',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticketForHandlers,
      '{%- if assignee != blank %}',
      'Handled by: {{ assignee }}',
      '{%- endif %}',
    ),
  },
  'major.declared': {
    subject: 'Major incident: {{ title }}',
    body: lines(
      '{% if actor != blank %}{{ actor }} has declared this a major incident.{% else %}This has been declared a major incident.{% endif %} Please give it priority over other work.',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticketForHandlers,
    ),
  },
  'major.communication': {
    subject: 'How things stand: {{ title }}',
    body: lines(
      'There is news about a major incident that concerns you:',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticket,
    ),
  },
  'major.overdue': {
    subject: 'Communication overdue: {{ title }}',
    body: lines(
      'Word about this major incident was promised and has not been given. Please tell those concerned how things stand.',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticket,
    ),
  },
  'problem.known-error': {
    subject: 'A workaround is known: {{ title }}',
    body: lines(
      'The problem behind this ticket is a known error. Until it is solved, this helps:',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticketForHandlers,
    ),
  },
  'problem.solved': {
    subject: 'The problem behind it is solved: {{ title }}',
    body: lines(
      'The problem behind this ticket is solved. Please check whether the ticket is solved with it.',
      '{%- if text != blank %}',
      '',
      '{{ text }}',
      '{%- endif %}',
      '',
      ticketForHandlers,
    ),
  },
  ...englishTeamwork({ ticket, ticketForHandlers }),
  ...slaEnglish(ticket),
};

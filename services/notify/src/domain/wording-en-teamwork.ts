import type { Parts } from './wording-zh-teamwork';
import { lines, type Wording } from './wording';
import type { Topic } from './topics';

/** What those who work together on a ticket tell each other, and whoever watches it. */
export const englishTeamwork = ({ ticket, ticketForHandlers }: Parts) =>
  ({
    'incident.comment': {
      subject: 'New comment on a ticket: {{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} wrote on this ticket:{% else %}Somebody wrote on this ticket:{% endif %}',
        '{%- if text != blank %}',
        '',
        '{{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
    'incident.instruction': {
      subject: 'Instruction on a ticket: {{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} says how to go on with this ticket:{% else %}There is an instruction on this ticket:{% endif %}',
        '{%- if text != blank %}',
        '',
        '{{ text }}',
        '{%- endif %}',
        '',
        ticketForHandlers,
      ),
    },
    'incident.urged': {
      subject: 'Please hurry: {{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} urges this ticket. Please see to it soon.{% else %}This ticket is urged. Please see to it soon.{% endif %}',
        '{%- if text != blank %}',
        '',
        'Remark: {{ text }}',
        '{%- endif %}',
        '',
        ticketForHandlers,
      ),
    },
    'incident.ownership-offered': {
      subject: 'Will you answer for this ticket?: {{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} asks you to become the owner of this ticket.{% else %}You are asked to become the owner of this ticket.{% endif %} Nothing changes before you accept.',
        '{%- if text != blank %}',
        '',
        'Remark: {{ text }}',
        '{%- endif %}',
        '',
        ticketForHandlers,
      ),
    },
    'incident.ownership-changed': {
      subject: 'A ticket has a new owner: {{ title }}',
      body: lines(
        '{{ owner }} now answers for this ticket.',
        '{%- if text != blank %}',
        '',
        'Reason: {{ text }}',
        '{%- endif %}',
        '',
        ticketForHandlers,
      ),
    },
    'incident.named': {
      subject: 'You may see a ticket: {{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} has named you on this ticket.{% else %}You have been named on this ticket.{% endif %}',
        '{%- if text != blank %}',
        '',
        'Reason: {{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
    'incident.access': {
      subject: 'Sight of a confidential ticket: {{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }}{% else %}Somebody{% endif %} has asked for, or agreed to, temporary sight of this confidential ticket. All of it is in the log.',
        '{%- if text != blank %}',
        '',
        'Reason: {{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
    'incident.task': {
      subject: 'A task for you: {{ title }}',
      body: lines(
        '{% if actor != blank %}{{ actor }} asks for your help with a part of this ticket:{% else %}Your help is needed with a part of this ticket:{% endif %}',
        '{%- if text != blank %}',
        '',
        '{{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
    'incident.merged': {
      subject: 'Your report goes on in another ticket: {{ title }}',
      body: lines(
        'What you reported is the same as another ticket, and goes on there.',
        '{%- if text != blank %}',
        '',
        '{{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
    'incident.watched': {
      subject: 'A ticket you watch has come to an end: {{ title }}',
      body: lines(
        'The work on this ticket, which you watch, is done.',
        '{%- if text != blank %}',
        '',
        '{{ text }}',
        '{%- endif %}',
        '',
        ticket,
      ),
    },
  }) satisfies Partial<Record<Topic, Wording>>;

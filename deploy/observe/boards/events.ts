import type { Board } from '../panels';
import { most, rate } from './queries';

export const events: Board = {
  uid: 'steward-events',
  title: 'Steward: events and the audit trail',
  description: 'From the outbox through the stream to whoever listens, and into the audit chain.',
  rows: [
    {
      title: 'Told',
      graphs: [
        { title: 'Waiting in the outbox', lines: { '{{service_name}}': most('steward_outbox_waiting') } },
        {
          title: 'The oldest that waits',
          unit: 's',
          red: 60,
          lines: { '{{service_name}}': most('steward_outbox_oldest_seconds') },
        },
        {
          title: 'Published a second',
          unit: 'reqps',
          lines: { '{{service_name}}': rate('steward_outbox_published_total', 'service_name') },
        },
      ],
    },
    {
      title: 'Heard',
      graphs: [
        {
          title: 'Not sent yet, and not settled',
          lines: {
            '{{stream}} → {{consumer}}': `${most('steward_consumer_pending', 'stream, consumer')} + ${most('steward_consumer_unsettled', 'stream, consumer')}`,
          },
        },
        {
          title: 'The oldest not settled',
          unit: 's',
          red: 120,
          lines: { '{{stream}} → {{consumer}}': most('steward_consumer_oldest_seconds', 'stream, consumer') },
        },
        {
          title: 'Sent again',
          red: 1,
          lines: { '{{stream}} → {{consumer}}': most('steward_consumer_redelivered', 'stream, consumer') },
        },
        {
          title: 'Handled a second',
          unit: 'reqps',
          lines: { '{{service_name}}': rate('steward_events_handled_total', 'service_name') },
        },
        {
          title: 'Tries that fail, by subject',
          empty: 'No try has failed',
          unit: 'reqps',
          lines: {
            '{{service_name}} {{subject}}': rate('steward_event_failures_total', 'service_name, subject'),
          },
        },
        {
          title: 'Given up',
          red: 1,
          lines: {
            '{{service_name}} waiting': most('steward_dead_letters'),
            '{{service_name}} in the last hour':
              'sum by (service_name) (increase(steward_dead_letters_total[1h])) or 0 * max by (service_name) (steward_dead_letters)',
          },
        },
      ],
    },
    {
      title: 'The audit chain',
      graphs: [
        { title: 'Waiting to be chained', lines: { events: 'max(steward_audit_waiting)' } },
        {
          title: 'Behind, and unsigned',
          unit: 's',
          lines: {
            'the oldest that waits': 'max(steward_audit_oldest_seconds)',
            'links without a signed head': 'max(steward_audit_unsigned_seconds)',
          },
        },
        {
          title: 'Heads signed and faults found in a day',
          lines: {
            signed: 'sum(increase(steward_audit_heads_signed_total[1d]))',
            faults: 'sum(increase(steward_audit_problems_total[1d]))',
          },
        },
        {
          title: 'What the daily check found',
          description: 'Faults of the chains as they were when each was last walked: none is good.',
          red: 1,
          lines: { '{{kind}}': 'max by (kind) (steward_audit_faults)' },
        },
        {
          title: 'Since the last walk of a chain to its end',
          unit: 's',
          red: 172_800,
          lines: { 'the longest ago': 'max(steward_audit_check_age_seconds)' },
        },
      ],
    },
  ],
};

import type { Board } from '../panels';
import { most, quantile, rate } from './queries';

export const sla: Board = {
  uid: 'steward-sla',
  title: 'Steward: clocks and mail',
  description: 'Whether clocks are told in time and people hear of it.',
  rows: [
    {
      title: 'Clocks',
      graphs: [
        {
          title: 'Late now',
          unit: 's',
          stat: true,
          red: 10,
          lines: { late: 'max(steward_sla_lateness_seconds)' },
        },
        {
          title: 'Missed, says the auditor',
          stat: true,
          red: 1,
          lines: { missed: 'max(steward_sla_steps_missed)' },
        },
        { title: 'Steps armed (estimate)', stat: true, lines: { armed: 'max(steward_sla_clocks_armed)' } },
        {
          title: 'Due',
          lines: {
            now: 'max(steward_sla_clocks_due)',
            'within five minutes': 'max(steward_sla_clocks_due_soon)',
          },
        },
        {
          title: 'Steps told a second',
          unit: 'reqps',
          lines: { '{{instance}}': rate('steward_sla_steps_fired_total', 'instance') },
        },
        {
          title: 'How late they were told',
          empty: 'No step has come due',
          unit: 's',
          lines: Object.fromEntries(
            [0.5, 0.99].map((q) => [`p${q * 100}`, quantile(q, 'steward_sla_fired_late_seconds', 'le')]),
          ),
        },
      ],
    },
    {
      title: 'People hear of it',
      graphs: [
        { title: 'Mail that waits', lines: { mails: 'max(steward_mail_waiting)' } },
        {
          title: 'Due and not tried',
          unit: 's',
          red: 300,
          lines: { 'the oldest': 'max(steward_mail_oldest_seconds)' },
        },
        {
          title: 'What became of tries',
          empty: 'No mail has been tried',
          unit: 'reqps',
          lines: { '{{state}}': rate('steward_mail_tries_total', 'state') },
        },
      ],
    },
    {
      title: 'Contacts and files',
      graphs: [
        {
          title: 'Contacts without a record',
          red: 1,
          lines: { '{{why}}': most('steward_desk_unopened', 'why') },
        },
        {
          title: 'Records opened later than the contact',
          unit: 'reqps',
          lines: { opened: 'sum(rate(steward_desk_opened_late_total[$__rate_interval]))' },
        },
        {
          title: 'Files looked into',
          empty: 'No file has been looked into',
          unit: 'reqps',
          lines: { '{{verdict}}': rate('steward_document_files_scanned_total', 'verdict') },
        },
        {
          title: 'Past records replayed under a draft',
          unit: 'reqps',
          lines: { replayed: 'sum(rate(steward_sla_records_replayed_total[$__rate_interval]))' },
        },
      ],
    },
  ],
};

import { counter, gauge, histogram, reading } from '#chassis/meter';

export const fired = counter('steward_sla_steps_fired_total', 'Steps of clocks that were told.');
export const firedLate = histogram(
  'steward_sla_fired_late_seconds',
  'How late the latest of the steps was that were told together.',
  [],
  [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
);
export const missed = gauge(
  'steward_sla_steps_missed',
  'Overdue clocks, at the last audit, whose breach neither was told nor is about to be. Anything but 0 is a fault.',
);
export const replayed = counter(
  'steward_sla_records_replayed_total',
  'Past records that were timed under a draft.',
);
export const due = reading(
  'steward_sla_clocks_due',
  'Steps of clocks that are due and not told yet; 10000 stands for any more.',
);
export const lateness = reading(
  'steward_sla_lateness_seconds',
  'How long the first step that waits has been due; 0 if none is.',
);
export const dueSoon = reading(
  'steward_sla_clocks_due_soon',
  'Steps of clocks that are due within five minutes; 10000 stands for any more.',
);
export const armed = reading(
  'steward_sla_clocks_armed',
  'Steps of clocks that wait for their time, as PostgreSQL estimates.',
);

import { Counter, Gauge } from 'prom-client';
import { registry } from '#chassis/metrics';

export const fired = new Counter({
  name: 'steward_sla_steps_fired_total',
  help: 'Steps of clocks that were told.',
  registers: [registry],
});
export const missed = new Gauge({
  name: 'steward_sla_steps_missed',
  help: 'Overdue clocks, at the last audit, whose breach neither was told nor is about to be. Anything but 0 is a fault.',
  registers: [registry],
});
export const replayed = new Counter({
  name: 'steward_sla_records_replayed_total',
  help: 'Past records that were timed under a draft.',
  registers: [registry],
});

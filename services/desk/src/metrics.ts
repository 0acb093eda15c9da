import { Counter, Gauge } from 'prom-client';
import { registry } from '#chassis/metrics';

export const unopenedNow = new Gauge({
  name: 'steward_desk_unopened',
  help: 'Interactions whose record is not open yet: waiting for the other side, or refused by it.',
  labelNames: ['why'],
  registers: [registry],
});
export const openedLate = new Counter({
  name: 'steward_desk_opened_late_total',
  help: 'Records opened after the contact had been answered.',
  registers: [registry],
});

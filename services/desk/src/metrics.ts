import { counter, gauge } from '#chassis/meter';

export const unopenedNow = gauge(
  'steward_desk_unopened',
  'Interactions whose record is not open yet: waiting for the other side, or refused by it.',
  ['why'],
);
export const openedLate = counter(
  'steward_desk_opened_late_total',
  'Records opened after the contact had been answered.',
);

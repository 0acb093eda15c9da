import type { Lifetime } from '#chassis/housekeeping';

/** A delivery under way is kept; a notification as long as there is a delivery of it. */
export const lifetimesOf = (days: { NOTIFICATION_DAYS: number; DELIVERY_DAYS: number }): Lifetime[] => [
  { table: 'untold', since: 'create_time', days: 2 },
  { table: 'delivery', since: 'create_time', days: days.DELIVERY_DAYS, where: 'finish_time is not null' },
  {
    table: 'notification',
    since: 'create_time',
    days: days.NOTIFICATION_DAYS,
    where: 'not exists (select from delivery where notification_id = notification.id)',
  },
];

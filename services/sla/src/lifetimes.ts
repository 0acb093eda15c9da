import type { Lifetime } from '#chassis/housekeeping';

/** What was found first: a replay goes when nothing is left of that. */
export const lifetimes: Lifetime[] = [
  { table: 'replay_change', since: 'created_at', days: 60 },
  {
    table: 'replay',
    since: 'ended_at',
    days: 60,
    where:
      'not exists (select from replay_change c where c.tenant = replay.tenant and c.replay_id = replay.id)',
  },
];

import { watch } from '#chassis/meter';
import type { Pool } from '#chassis/postgres';
import { armed, due, dueSoon, lateness } from './metrics';
import { readDueness } from './store/dueness';

/** Says at /metrics how much is due and how late it is: what more replicas are started by. */
export const watchDue = (db: Pool): (() => void) =>
  watch(
    [due, lateness, dueSoon, armed],
    async () => {
      const found = await readDueness(db);
      return [
        [due, found.due],
        [lateness, found.lateness],
        [dueSoon, found.dueSoon],
        [armed, found.armed],
      ];
    },
    2_000,
  );

import { watch } from '#chassis/meter';
import type { Pool } from '#chassis/postgres';
import { oldest, waiting } from './metrics';
import { readMailQueue } from './store/mail-queue';

/** Says at /metrics how much mail waits. */
export const watchMail = (db: Pool): (() => void) =>
  watch([waiting, oldest], async () => {
    const queue = await readMailQueue(db);
    return [
      [waiting, queue.waiting],
      [oldest, queue.oldest],
    ];
  });

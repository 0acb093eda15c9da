import { startWorker, type Worker } from '#chassis/worker';
import { type Pool } from '#chassis/postgres';
import { readUnread } from './store/unread';

const idleMs = 1_000;
const restMs = 100;

/** Reads what is written for its words, until stopped: soon after it was written here, within a second elsewhere. */
export const startReadingWords = (db: Pool): Worker =>
  startWorker(
    'what is written waits to be read for the search',
    idleMs,
    async () => {
      const read = await readUnread(db);
      await new Promise((resolve) => setTimeout(resolve, restMs));
      return read > 0;
    },
    { pool: db, table: 'incident' }, // and its log
  );

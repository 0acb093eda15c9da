import { log } from '#chassis/log';
import { makePause } from '#chassis/pause';
import { onCommit, type Pool } from '#chassis/postgres';
import type { Sender } from './domain/mail';
import { deliverMail } from './deliver-mail';
import type { MailServer } from './mail-server';
import { claimMails } from './store/mail-queue';

const batch = 10;
const idleMs = 500;
const restMs = 1_000;

/** Sends the mails that are due until stopped; any number of replicas may. */
export function startMailWorker(
  pool: Pool,
  server: MailServer | undefined,
  sender: Sender,
): { stop(): Promise<void> } {
  let stopped = false;
  const { pause, wake } = makePause();
  const deafen = onCommit(pool, 'mail_queue', wake);
  const loop = (async () => {
    while (!stopped) {
      try {
        const claims = await claimMails(pool, batch);
        const ends = await Promise.allSettled(
          claims.map((claim) => deliverMail(pool, server, sender, claim)),
        );
        const failed = ends.find((end) => end.status === 'rejected');
        if (failed) throw failed.reason; // the claim runs out, and the mail is tried again
        if (claims.length === 0 && !stopped) await pause(idleMs);
      } catch (err) {
        log.warn({ err }, 'mails wait in the queue');
        if (!stopped) await pause(restMs);
      }
    }
  })();
  return {
    /** Finishes the mails that are under way. */
    async stop() {
      stopped = true;
      wake();
      deafen();
      await loop;
    },
  };
}

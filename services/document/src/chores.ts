import { log } from '#chassis/log';
import { inOneTrip, inTransaction, readerOf, type Pool } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { Attachment_State } from '#proto/steward/document/v1/attachment';
import { filesLookedInto } from './metrics';
import type { Scan } from './scanner';
import { findAttachment, lockAttachments } from './store/attachment';
import { clearChores, remove, takeChores, type Chore } from './store/chore';
import { readChunks } from './store/chunk';
import { deleteAttachment, judge } from './store/keep-attachment';
import { clearUploads } from './store/upload';

const batch = 8;
const idleMs = 500;

/** Does what is due until stopped. Any number of replicas may; doing something twice is doing it once. */
export const startChores = (db: Pool, scan: Scan | undefined): Worker =>
  startWorker('chores wait', idleMs, async () => (await doChores(db, scan)) === batch);

/** Answers how many were due. */
export async function doChores(db: Pool, scan: Scan | undefined): Promise<number> {
  const due = await takeChores(db, batch);
  const failed = (one: Chore) => (err: unknown) =>
    log.warn({ err, ...one }, 'a chore failed, and is due again');
  await Promise.all(due.map((one) => doOne(db, scan, one).catch(failed(one))));
  return due.length;
}

async function doOne(db: Pool, scan: Scan | undefined, one: Chore): Promise<void> {
  const { tenant, kind, id } = one;
  if (kind === 'SCAN') return lookInto(db, scan, one);
  await inTransaction(db, tenant, async (tx) => {
    if (kind === 'UPLOAD') return clearUploads(tx, [id]);
    const [found] = await lockAttachments(tx, [id]);
    if (found && !found.attachment.record) await deleteAttachment(tx, found.attachment);
    await tx.query(found?.attachment.record ? remove(one) : clearChores(id));
  });
}

/** Without a scanner, which there was when the file came, the check of its type has decided. */
async function lookInto(db: Pool, scan: Scan | undefined, one: Chore): Promise<void> {
  const { tenant, id } = one;
  const reader = readerOf(db, tenant);
  const waiting = await findAttachment(reader, id);
  if (!waiting?.blobId || waiting.attachment.state !== Attachment_State.QUARANTINED)
    return void (await inOneTrip(db, tenant, remove(one)));
  const verdict = scan ? await scan(readChunks(reader, waiting.blobId)) : { clean: true as const };
  if (!verdict.clean) log.warn({ tenant, attachment: id, found: verdict.found }, 'a file is refused');
  filesLookedInto.add(1, { verdict: verdict.clean ? 'clean' : 'refused' });
  await inTransaction(db, tenant, async (tx) => {
    const [found] = await lockAttachments(tx, [id]);
    if (found?.attachment.state === Attachment_State.QUARANTINED) await judge(tx, found, verdict.clean);
    await tx.query(remove(one));
  });
}

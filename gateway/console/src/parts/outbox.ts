import { answer, api, type Schema } from '../api/client';
import { ApiProblem } from '../api/problem';
import { openStore, settle } from './stored';
import { uploadFile } from './upload';

interface Waiting {
  /** Its Idempotency-Key: sent twice, it is done once. */
  key: string;
  personId: string;
  at: number;
  /** Files that have arrived. */
  arrived: { key: string; name: string; size: number; id: string }[];
  /** Files that could not be sent yet. */
  files: { key: string; name: string; content: Blob }[];
  /** Why it was not taken; it is not sent again by itself. */
  refused?: string;
}
/** A report as it was written, until it has arrived. */
export interface KeptReport extends Waiting {
  report: Schema['SubmitInteractionRequest'];
}
/** A word on a record, until it has arrived. */
export interface KeptWord extends Waiting {
  incidentId: string;
  text: string;
  internal: boolean;
}
type Kept = KeptReport | KeptWord;

const open = (mode: IDBTransactionMode) => openStore('steward', 'report', mode);

export const keep = async (kept: Kept): Promise<unknown> => settle((await open('readwrite')).put(kept));
export const forget = async (key: string): Promise<unknown> => settle((await open('readwrite')).delete(key));
/** Only one's own: the browser may be another's, too. */
export async function keptBy(personId: string): Promise<Kept[]> {
  const all = await settle<Kept[]>((await open('readonly')).getAll());
  return all.filter((kept) => kept.personId === personId).sort((a, b) => a.at - b.at);
}
export const isReport = (kept: Kept): kept is KeptReport => 'report' in kept;

/** The server could not be asked, or asks for patience: worth another try with the same words. */
export const isAway = (error: unknown): boolean =>
  !(error instanceof ApiProblem) || error.status >= 500 || error.status === 429 || error.status === 401;

/**
 * Keeps it before it is sent, so that it is sent once whatever happens.
 * @returns what was made of it; nothing while it waits to be sent by `useOutboxSender`
 */
export async function sendOrKeep<T extends Kept>(kept: T): Promise<Made<T> | undefined> {
  const isKept = await keep(kept).then(
    () => true,
    () => false, // a browser that keeps nothing still sends
  );
  try {
    const made = await send(kept);
    await forget(kept.key).catch(() => undefined);
    return made;
  } catch (error) {
    if (isKept && isAway(error)) return undefined;
    await forget(kept.key).catch(() => undefined);
    throw error;
  }
}

type Made<T> = T extends KeptReport ? Schema['Interaction'] : Schema['Incident'];
/** Sends it, and its files before it; whoever sends holds the lock, so that two pages do not at once. */
export const send = <T extends Kept>(kept: T): Promise<Made<T>> =>
  navigator.locks.request('steward.outbox', async () => {
    const { arrived } = kept.files.length > 0 ? await sendFiles(kept) : kept;
    const attachmentIds = arrived.map(({ id }) => id);
    return (await (isReport(kept)
      ? sendReport(kept, attachmentIds)
      : sendWord(kept, attachmentIds))) as Made<T>;
  });

const sendReport = ({ key, report }: KeptReport, attachmentIds: string[]) =>
  answer(
    api.POST('/api/v1/interactions', {
      body: { ...report, attachmentIds },
      headers: { 'Idempotency-Key': key },
    }),
  );
const sendWord = ({ key, incidentId, text, internal }: KeptWord, attachmentIds: string[]) =>
  answer(
    api.POST('/api/v1/incidents/{id}:comment', {
      params: { path: { id: incidentId } },
      body: { text, internal, attachmentIds },
      headers: { 'Idempotency-Key': key },
    }),
  );

async function sendFiles(kept: Kept): Promise<Kept> {
  const sent = await Promise.all(
    kept.files.map(async ({ content, name, key }) => {
      const { id } = await uploadFile(content, name, key);
      return { key, name, size: content.size, id: id! };
    }),
  );
  const lighter = { ...kept, files: [], arrived: [...kept.arrived, ...sent] };
  await keep(lighter);
  return lighter;
}

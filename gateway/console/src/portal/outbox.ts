import { answer, api, type Schema } from '../api/client';
import { ApiProblem } from '../api/problem';
import { uploadFile } from './upload';

/** A report as it was written, until it has arrived. */
export interface Kept {
  /** Its Idempotency-Key: sent twice, it is one report. */
  key: string;
  personId: string;
  at: number;
  report: Schema['SubmitInteractionRequest'];
  /** Files that have arrived. */
  arrived: { key: string; name: string; size: number; id: string }[];
  /** Files that could not be sent yet. */
  files: { key: string; name: string; content: Blob }[];
  /** Why it was not taken; it is not sent again by itself. */
  refused?: string;
}

const settle = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not kept'));
  });

async function open(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open('steward', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('report', { keyPath: 'key' });
  return (await settle(opening)).transaction('report', mode).objectStore('report');
}

export const keepReport = async (kept: Kept): Promise<unknown> => settle((await open('readwrite')).put(kept));
export const forgetReport = async (key: string): Promise<unknown> =>
  settle((await open('readwrite')).delete(key));
/** Only one's own: the browser may be another's, too. */
export async function keptReports(personId: string): Promise<Kept[]> {
  const all = await settle<Kept[]>((await open('readonly')).getAll());
  return all.filter((kept) => kept.personId === personId).sort((a, b) => a.at - b.at);
}

/** The server could not be asked, or asks for patience: worth another try with the same words. */
export const isAway = (error: unknown): boolean =>
  !(error instanceof ApiProblem) || error.status >= 500 || error.status === 429 || error.status === 401;

/** Sends it, and its files before it; whoever sends holds the lock, so that two pages do not at once. */
export const sendReport = (kept: Kept): Promise<Schema['Interaction']> =>
  navigator.locks.request('steward.outbox', async () => {
    const { report, arrived } = kept.files.length > 0 ? await sendFiles(kept) : kept;
    return answer(
      api.POST('/api/v1/interactions', {
        body: { ...report, attachmentIds: arrived.map(({ id }) => id) },
        headers: { 'Idempotency-Key': kept.key },
      }),
    );
  });

async function sendFiles(kept: Kept): Promise<Kept> {
  const sent = await Promise.all(
    kept.files.map(async ({ content, name, key }) => {
      const { id } = await uploadFile(content, name, key);
      return { key, name, size: content.size, id: id! };
    }),
  );
  const lighter = { ...kept, files: [], arrived: [...kept.arrived, ...sent] };
  await keepReport(lighter);
  return lighter;
}

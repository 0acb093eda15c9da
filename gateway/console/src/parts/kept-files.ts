import { draftKey, keepDraft } from './draft';
import { openStore, settle } from './stored';

/** One that has arrived, and belongs to nothing yet. */
export interface Arrived {
  key: string;
  name: string;
  size: number;
  id: string;
}
/** One that has not, with what is in it. */
interface Held {
  key: string;
  draft: string;
  name: string;
  content: Blob;
}

const draftOf = (name: string): string => draftKey(`files.${name}`);
const open = (mode: IDBTransactionMode) => openStore('steward.files', 'file', mode);

export const arrivedOf = (name: string): Arrived[] =>
  JSON.parse(localStorage.getItem(draftOf(name)) ?? '[]') as Arrived[];
export const keepArrived = (name: string, arrived: Arrived[]): void =>
  keepDraft(`files.${name}`, arrived.length > 0 ? JSON.stringify(arrived) : '');

/** Keeps a file until it has arrived, so that a reload in between does not lose it. */
export const hold = async (name: string, file: Omit<Held, 'draft'>): Promise<unknown> =>
  settle((await open('readwrite')).put({ ...file, draft: draftOf(name) } satisfies Held));
export const letGo = async (key: string): Promise<unknown> => settle((await open('readwrite')).delete(key));
export async function heldOf(name: string): Promise<Held[]> {
  const all = await settle<Held[]>((await open('readonly')).getAll());
  return all.filter(({ draft }) => draft === draftOf(name));
}

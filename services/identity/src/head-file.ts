import { appendFile, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { readHead, type SignedHead } from './domain/audit-head';

/** Writes a signed head behind the others; the folder is made. */
export async function appendHead(file: string, head: SignedHead): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(head)}\n`, { flush: true, mode: 0o600 });
}

/** The heads in a file, genuine or not; none where there is no file. @param tenant empty for those of all */
export async function readHeadFile(file: string, tenant = ''): Promise<SignedHead[]> {
  const heads: SignedHead[] = [];
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (!handle) return heads;
  for await (const line of createInterface({ input: handle.createReadStream() })) {
    const head = line.includes(tenant) ? readHead(line) : undefined;
    if (head && (tenant === '' || head.tenant === tenant)) heads.push(head);
  }
  return heads;
}

/** Each once, however often and wherever it was kept. */
export const eachOnce = (heads: SignedHead[]): SignedHead[] => [
  ...new Map(heads.map((head) => [JSON.stringify(head), head])).values(),
];

import { createHash } from 'node:crypto';

/** Whether something is in the sample: the same words give the same answer, on every replica and every time. */
export function isSampled(percent: number, ...words: string[]): boolean {
  const hash = createHash('sha256').update(words.join('\n')).digest();
  return hash.readUInt32BE(0) / 2 ** 32 < percent / 100;
}

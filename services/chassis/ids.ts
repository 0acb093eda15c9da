import { hash } from 'node:crypto';
import { parse, v7, validate } from 'uuid';

/** A new id (UUIDv7, RFC 9562): later ids sort after earlier ones. */
export const newId = (): string => v7();
/** The same as its sixteen bytes. */
export const writeNewId = (to: Uint8Array, at: number): unknown => v7(undefined, to, at);

/**
 * The same id for the same words (UUIDv5, RFC 9562): what must happen once gets one of these. Made here, because the
 * library takes three times as long and clocks need several of each record.
 */
export function deterministicId(...words: (string | number)[]): string {
  const name = Buffer.from(words.join('\n'));
  const hex = hash('sha1', Buffer.concat([namespace, name]), 'hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const isId = (value: string): boolean => validate(value);

const namespace = parse('7f1d2c9e-0b7a-5c1e-9d57-2f6b1c8f4a10');

import { v5, v7, validate } from 'uuid';

/** A new id (UUIDv7, RFC 9562): later ids sort after earlier ones. */
export const newId = (): string => v7();

/** The same id for the same words: what must happen once gets one of these. */
export const deterministicId = (...words: (string | number)[]): string => v5(words.join('\n'), namespace);

export const isId = (value: string): boolean => validate(value);

const namespace = '7f1d2c9e-0b7a-5c1e-9d57-2f6b1c8f4a10';

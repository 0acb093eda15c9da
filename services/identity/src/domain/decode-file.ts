import { isUtf8 } from 'node:buffer';
import { Problem } from '#chassis/errors';

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The text of a file that came in base64: UTF-16 by its byte order mark, else UTF-8 where it is that, else GB18030, in
 * which spreadsheets write Chinese.
 * @throws Problem invalid naming content
 */
export function decodeFile(content: string): string {
  const refuse = (words: string) => new Problem('invalid', 'The file cannot be read.', { content: words });
  if (!base64.test(content)) throw refuse('is not base64');
  const bytes = Buffer.from(content, 'base64');
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : isUtf8(bytes) ? 'utf-8' : 'gb18030';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw refuse('is neither UTF-8 nor GB18030');
  }
}

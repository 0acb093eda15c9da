import { fileTypeFromBuffer } from 'file-type/core';
import { isUtf16, sniffText } from './sniff-text';

const unknown = 'application/octet-stream';

/** XML by its first words may be a drawing or a page that acts in a browser. */
const textual = new Set(['application/xml', 'text/html']);

/** The type of a file by its content alone (signatures, then first words). @param head its first 256 KB, or all of it */
export async function findType(head: Buffer): Promise<string> {
  if (isUtf16(head)) return sniffText(head) ?? unknown;
  const found = await fileTypeFromBuffer(head).catch(() => undefined); // what confuses the parser is unknown to us
  if (found && !textual.has(found.mime)) return found.mime;
  return sniffText(head) ?? found?.mime ?? unknown;
}

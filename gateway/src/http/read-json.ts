import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { JsonObject, JsonValue } from '@bufbuild/protobuf';
import { Problem } from '#chassis/errors';

/** Bytes of a body: of an operation, and of one that takes files of data. */
export const largest = { usual: 256 * 1024, bulk: 1280 * 1024 };
const patienceMs = 30_000;

/**
 * Reads the body as JSON. No body at all is an empty object: `accept` needs no words.
 * @throws Problem too-large, unsupported-media, or invalid where it is not JSON
 */
export async function readJson(request: IncomingMessage, most: number = largest.usual): Promise<JsonObject> {
  const bytes = await readBytes(request, most);
  if (bytes.length === 0) return {};
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  if (!/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/.test(type))
    throw new Problem('unsupported-media', 'Send JSON, with Content-Type: application/json.');
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new Problem('unsupported-media', 'Send the body without Content-Encoding.');
  if (!isUtf8(bytes)) throw new Problem('invalid', 'The body is not UTF-8.');
  const value = parse(bytes.toString());
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Problem('invalid', 'The body must be a JSON object.');
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    const at = /position \d+/.exec((error as Error).message)?.[0];
    throw new Problem('invalid', `The body is not JSON${at ? ` (at ${at})` : ''}.`);
  }
}

function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const tooLarge = () => new Problem('too-large', `A body may have ${most / 1024} KB at the most.`);
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > most) return reject(tooLarge());
    const late = setTimeout(() => request.destroy(), patienceMs); // nobody waits for whoever sends so slowly
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else reject(tooLarge()); // the rest is read and forgotten, so that the sender comes to hear of it
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('close', () => {
      clearTimeout(late);
      if (!request.complete) reject(new Problem('invalid', 'The body ended too early.'));
    });
  });
}

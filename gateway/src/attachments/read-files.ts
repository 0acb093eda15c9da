import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import { Problem } from '#chassis/errors';

export interface SentFile {
  /** The part's name. */
  field: string;
  /** As the sender calls it; nothing to be believed. */
  name: string;
  content: Readable;
}

interface Limits {
  files: number;
  /** Of the whole body. */
  bytes: number;
}
const silenceMs = 30_000;

/**
 * Reads a body of files (RFC 7578), handing over one after the other as they come; the sender waits while one is taken.
 * Ends when all are taken. After something went wrong the rest is read and forgotten, so that the sender hears of it.
 * @throws Problem unsupported-media, too-large, invalid, or whatever `take` throws
 */
export function readFiles(
  request: IncomingMessage,
  { files, bytes }: Limits,
  take: (file: SentFile) => Promise<void>,
): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > bytes)
    throw new Problem('too-large', `A request may have ${bytes >> 20} MB at the most.`);
  const parser = openParser(request, files);
  return new Promise((resolve, reject) => {
    let taking = Promise.resolve();
    let failed = false;
    let arrived = 0;
    const fail = (error: Problem): void => {
      if (failed) return;
      failed = true;
      request.unpipe(parser).resume();
      parser.destroy();
      void taking.finally(() => reject(error));
    };
    const broken = () =>
      fail(new Problem('invalid', 'The body is not whole, or not as multipart/form-data is.'));
    request.on('data', (piece: Buffer) => {
      if ((arrived += piece.length) > bytes)
        fail(new Problem('too-large', `A request may have ${bytes >> 20} MB at the most.`));
    });
    request.setTimeout(silenceMs, () => request.destroy());
    request.once('end', () => request.setTimeout(0));
    request.once('close', () => request.complete || broken());
    parser.on('file', (field: string, content: SentFile['content'], { filename: name = '' }) => {
      content.on('error', () => undefined); // whoever reads it hears of it
      taking = taking.then(async () => {
        if (failed) return void content.resume();
        await take({ field, name, content }).catch((error: unknown) =>
          error instanceof Problem ? fail(error) : broken(),
        );
      });
    });
    parser.on('field', (name: string) =>
      fail(new Problem('invalid', 'Send files and nothing else.', { [name.slice(0, 100)]: 'is not a file' })),
    );
    for (const limit of ['filesLimit', 'partsLimit', 'fieldsLimit'])
      parser.on(limit, () =>
        fail(new Problem('too-large', `A request may have ${files} files at the most.`)),
      );
    parser.on('error', broken);
    parser.on('close', () => void taking.then(() => failed || resolve()));
    request.pipe(parser);
  });
}

function openParser({ headers }: IncomingMessage, files: number): Busboy {
  const limits = { files, fields: 1, fieldSize: 0, parts: files + 1, headerPairs: 20, fieldNameSize: 100 };
  const type = headers['content-type'] ?? '';
  try {
    if (!/^multipart\/form-data\s*;/i.test(type)) throw new TypeError(type);
    return busboy({ headers, preservePath: true, defParamCharset: 'utf8', limits });
  } catch {
    throw new Problem('unsupported-media', 'Send the files as multipart/form-data, with its boundary.');
  }
}

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mayAtAll } from '#chassis/decide';
import { notFound, Problem } from '#chassis/errors';
import { log } from '#chassis/log';
import { Attachment_State, type Attachment } from '#proto/steward/document/v1/attachment';
import type { Route } from '../http/route-table';
import { onBehalfOf, type Documents } from './documents';
import { headersOf } from './headers';
import type { Surroundings } from './upload';

const silenceMs = 60_000;

/** Hands out the content of an attachment to whoever may read it. It goes as slowly as the reader takes it. */
export function downloadRoute({ documents, identify, admit }: Omit<Surroundings, 'contract'>): Route {
  return {
    verb: 'get',
    path: '/v1/attachments/{id}/content',
    async answer(request, response, [id]) {
      const { actor } = await identify(request);
      if (!mayAtAll(actor, 'attachment.read'))
        throw new Problem('forbidden', 'You do not have the right to do this.');
      await admit('BULK', async () => {
        const attachment = await documents.getAttachment({ id: id! }, { actor });
        checkState(attachment);
        const pieces = readPieces(documents, attachment, onBehalfOf(actor));
        const first = await pieces.next(); // what fails before anything is sent is told as it should be
        response.writeHead(200, headersOf(attachment));
        if (request.method === 'HEAD') return void response.end();
        response.setTimeout(silenceMs, () => response.destroy());
        await pipeline(Readable.from(following(first, pieces), { highWaterMark: 1 }), response).catch(
          (err: Error) => log.warn({ err: { message: err.message }, attachment: id }, 'a download broke off'),
        );
      });
    },
  };
}

function checkState({ state }: Attachment): void {
  if (state === Attachment_State.QUARANTINED)
    throw new Problem('illegal-transition', 'This file is still being checked. Try again in a moment.');
  if (state !== Attachment_State.CLEAN) throw notFound();
}

/** The last piece comes only if all of them together are what was uploaded. */
async function* readPieces(
  documents: Documents,
  { id, size, sha256 }: Attachment,
  on: ReturnType<typeof onBehalfOf>,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for (let [index, read] = [0, 0]; read < size; index++) {
    const { content } = await documents.readAttachmentChunk({ id, index }, on.soon());
    hash.update(content);
    read += content.length;
    if (read >= size && hash.digest('hex') !== sha256)
      throw new Problem('internal', `attachment ${id} is damaged`);
    yield content;
  }
}

async function* following(
  first: IteratorResult<Buffer>,
  rest: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  if (!first.done) yield first.value;
  yield* rest;
}

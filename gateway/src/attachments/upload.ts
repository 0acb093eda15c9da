import { fromBinary, toJson, type JsonValue } from '@bufbuild/protobuf';
import type { Contract } from '#chassis/contract';
import { mayAtAll } from '#chassis/decide';
import { Problem } from '#chassis/errors';
import type { Load } from '#chassis/needs';
import { Attachment } from '#proto/steward/document/v1/attachment';
import type { IdentifyRequest } from '../callers/identify-request';
import { readIdempotencyKey } from '../http/conditions';
import type { Route } from '../http/route-table';
import { onBehalfOf, type Documents } from './documents';
import { readFiles } from './read-files';
import { storeFile } from './store-file';

export interface Surroundings {
  contract: Contract;
  documents: Documents;
  identify: IdentifyRequest;
  admit<T>(load: Load, work: () => Promise<T>): Promise<T>;
}

/** How large one file may be, the service says. */
const limits = { files: 20, bytes: 201 << 20 };

/** Takes files, all of those sent together or none. They come as slowly as they can be kept. */
export function uploadRoute({ contract, documents, identify, admit }: Surroundings): Route {
  const descriptor = contract.registry.getMessage(Attachment.$type)!;
  const jsonOf = (attachment: Attachment): JsonValue =>
    toJson(descriptor, fromBinary(descriptor, Attachment.encode(attachment).finish()), {
      alwaysEmitImplicit: true,
    });
  return {
    verb: 'post',
    path: '/v1/attachments',
    async answer(request, response) {
      const { actor } = await identify(request);
      if (!mayAtAll(actor, 'attachment.create'))
        throw new Problem('forbidden', 'You do not have the right to do this.');
      const idempotencyKey = readIdempotencyKey(request);
      const on = onBehalfOf(actor);
      const uploadIds: string[] = [];
      const take = async () => {
        await readFiles(request, limits, (file) =>
          storeFile(documents, on, file, (id) => uploadIds.push(id)),
        );
        if (uploadIds.length === 0)
          throw new Problem('invalid', 'There is no file in this.', { file: 'is needed' });
        return documents.finishUploads({ uploadIds }, on.late(idempotencyKey));
      };
      const { attachments } = await admit('BULK', take).catch((error: unknown) => {
        // what cannot be told now is cleared away after an hour
        if (uploadIds.length > 0) documents.abandonUploads({ uploadIds }, on.soon()).catch(() => undefined);
        throw error;
      });
      const made = attachments.map(jsonOf);
      const body = { ...(made.length === 1 && (made[0] as object)), attachments: made };
      response.status(201).json(body);
    },
  };
}

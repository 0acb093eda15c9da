import { AttachmentServiceClient } from '#proto/steward/document/v1/attachment';
import type { Actor } from '#chassis/actor';
import { dial, type On, type Peer } from '#chassis/client';

export type Documents = Peer<AttachmentServiceClient>;

/** Putting a chunk twice, sealing twice and forgetting twice is doing it once. */
const safe = ['putUploadChunk', 'sealUpload', 'abandonUploads'];
export const dialDocuments = (address: string, key: Buffer): Documents =>
  dial(AttachmentServiceClient, address, key, safe);

const longMs = 30_000;

/** The gateway on behalf of somebody; what carries a file, or reads it whole again, is given its time. */
export function onBehalfOf(actor: Actor) {
  const through: Actor = { ...actor, service: 'gateway' };
  return {
    soon: (): On => ({ actor: through }),
    late: (idempotencyKey = ''): On => ({ actor: through, deadline: Date.now() + longMs, idempotencyKey }),
  };
}

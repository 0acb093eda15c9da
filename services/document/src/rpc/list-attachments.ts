import type { Actor } from '#chassis/actor';
import { decide } from '#chassis/decide';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import type { ListAttachmentsRequest, ListAttachmentsResponse } from '#proto/steward/document/v1/attachment';
import type { Context } from '../context';
import { rightToRead, seesWorkings } from '../domain/access';
import { listOfRecord, listUnlinked } from '../store/attachment';
import { findRecord, type KnownRecord } from '../store/record';

/** A record that one may not read, or that there is not, has no files. */
export const listAttachments: Query<Context, ListAttachmentsRequest, ListAttachmentsResponse> = async (
  db,
  request,
  { actor },
) => {
  const { recordId } = request;
  const record = isId(recordId) ? await findRecord(db, recordId) : undefined;
  if (recordId !== '' && !(record && reads(actor, record))) return { attachments: [], nextPageToken: '' };
  const { rows, nextPageToken } = record
    ? await listOfRecord(db, recordId, seesWorkings(actor, record.type, record.access), request)
    : await listUnlinked(db, actor.personId, request);
  return { attachments: rows, nextPageToken };
};

const reads = (actor: Actor, { type, access }: KnownRecord): boolean =>
  decide(actor, rightToRead(type), access);

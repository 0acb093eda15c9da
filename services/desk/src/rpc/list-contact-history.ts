import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import type { ListContactHistoryRequest, ListContactHistoryResponse } from '#proto/steward/desk/v1/contact';
import type { Context } from '../context';
import { findContact, listRecordsOf } from '../store/contact';

export const listContactHistory: Query<
  Context,
  ListContactHistoryRequest,
  ListContactHistoryResponse
> = async (db, request, { actor }) => {
  const { id, pageSize, pageToken } = request;
  if (!isId(id) || !(await findContact(db, id))) throw notFound();
  const { rows, nextPageToken } = await listRecordsOf(db, actor, id, { pageSize, pageToken });
  return { records: rows, nextPageToken };
};

import type { Query } from '#chassis/rpc';
import type { ListStuckRecordsRequest, ListStuckRecordsResponse } from '#proto/steward/desk/v1/record';
import type { Context } from '../context';
import { readSettings } from '../store/settings';
import { listStuck } from '../store/stuck';

export const listStuckRecords: Query<Context, ListStuckRecordsRequest, ListStuckRecordsResponse> = async (
  db,
  request,
  { actor, now },
) => {
  const { days } = request;
  const limits = days > 0 ? Array<number>(5).fill(days) : (await readSettings(db)).stuckDays;
  const { rows, nextPageToken } = await listStuck(db, actor, request, limits, now);
  return { records: rows, nextPageToken };
};

import type { Query } from '#chassis/rpc';
import type { ListTerminalsRequest, ListTerminalsResponse } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { listTerminals as list } from '../store/terminal';

export const listTerminals: Query<QualityContext, ListTerminalsRequest, ListTerminalsResponse> = async (
  db,
  request,
) => {
  const { rows, nextPageToken } = await list(db, request);
  return { terminals: rows, nextPageToken };
};

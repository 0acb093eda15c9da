import { Problem, type Fields } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import {
  GetDeskStatisticsRequest_GroupBy as GroupBy,
  type DeskStatistics,
  type GetDeskStatisticsRequest,
} from '#proto/steward/desk/v1/statistics';
import type { Context } from '../context';
import { readSettings } from '../store/settings';
import { measure } from '../store/statistics';

const longestMs = 400 * 86_400_000;

export const getDeskStatistics: Query<Context, GetDeskStatisticsRequest, DeskStatistics> = async (
  db,
  { from, to, groupBy },
) => {
  const wrong: Fields = {};
  if (!from) wrong.from = 'is required';
  if (!to) wrong.to = 'is required';
  if (from && to && to <= from) wrong.to = 'is not after from';
  if (from && to && to.getTime() - from.getTime() > longestMs) wrong.to = 'is more than 400 days after from';
  if (groupBy === GroupBy.GROUP_BY_UNSPECIFIED || groupBy === GroupBy.UNRECOGNIZED)
    wrong.groupBy = 'is required';
  if (!from || !to || Object.keys(wrong).length > 0)
    throw new Problem('invalid', 'The question is not valid.', wrong);
  const { timeZone } = await readSettings(db);
  return measure(db, { from, to }, groupBy, timeZone);
};

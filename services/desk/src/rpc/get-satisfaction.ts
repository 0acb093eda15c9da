import { Problem } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { GetSatisfactionRequest, SatisfactionFigures } from '#proto/steward/desk/v1/satisfaction';
import type { QualityContext } from '../quality-context';
import { satisfactionOf } from '../domain/satisfaction';
import { readSettings } from '../store/quality-settings';
import { tallySatisfaction } from '../store/satisfaction';

const homeZone = 'Asia/Shanghai';
const dayMs = 86_400_000;
const usualMs = 30 * dayMs;
const longestMs = 1_100 * dayMs;

export const getSatisfaction: Query<QualityContext, GetSatisfactionRequest, SatisfactionFigures> = async (
  db,
  request,
  { actor, now },
) => {
  const { to = now, groupBy, timeZone: said } = request;
  const from = request.from ?? new Date(to.getTime() - usualMs);
  const timeZone = said || homeZone;
  const wrong: Record<string, string> = {};
  if (to <= from) wrong.to = 'is after from';
  if (to.getTime() - from.getTime() > longestMs) wrong.to = 'is three years after from at most';
  if (!isTimeZone(timeZone)) wrong.timeZone = 'is no IANA time zone';
  if (Object.keys(wrong).length > 0) throw new Problem('invalid', 'This cannot be counted.', wrong);
  const { smallestGroup } = await readSettings(db);
  const tallies = await tallySatisfaction(db, actor, groupBy, { from, to, timeZone });
  return satisfactionOf(tallies, smallestGroup);
};

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}

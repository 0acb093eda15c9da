import { Problem, type Fields } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { Attainment, GetAttainmentRequest } from '#proto/steward/sla/v1/attainment';
import type { Context } from '../context';
import { drawAttainment } from '../domain/attainment';
import { isTimeZone } from '../domain/calendar/calendar';
import { isGroupBy, listBelow, listPeriods, type Question, tally } from '../store/attainment';

const longestMs = 800 * 86_400_000;

export const getAttainment: Query<Context, GetAttainmentRequest, Attainment> = async (
  db,
  request,
  { actor },
) => {
  const asked = readQuestion(request);
  const { departmentId } = request;
  const departmentIds = departmentId === '' ? undefined : await listBelow(db, departmentId);
  const question = { ...asked, departmentIds };
  const counted = Promise.all([tally(db, actor, question), listPeriods(db, question)]);
  const [tallies, bounds] = await counted.catch(refuseZone);
  return drawAttainment(tallies, bounds);
};

/** The runtime knows more names of old zones than the database, which says so with this code. */
function refuseZone(error: unknown): never {
  if ((error as { code?: unknown }).code !== '22023') throw error;
  throw new Problem('invalid', 'The question is not valid.', { timeZone: 'is not an IANA time zone' });
}

/** @throws Problem invalid naming every field that is wrong */
function readQuestion(request: GetAttainmentRequest): Question {
  const { from, to, groupBy, timeZone, percentile } = request;
  const wrong: Fields = {};
  if (!from) wrong.from = 'is required';
  if (!to) wrong.to = 'is required';
  if (from && to && to <= from) wrong.to = 'is not after from';
  if (from && to && to.getTime() - from.getTime() > longestMs) wrong.to = 'is more than 800 days after from';
  if (timeZone !== '' && !isTimeZone(timeZone)) wrong.timeZone = 'is not an IANA time zone';
  for (const [index, each] of groupBy.entries())
    if (!isGroupBy(each) || groupBy.indexOf(each) < index)
      wrong[`groupBy[${index}]`] = isGroupBy(each) ? 'is named twice' : 'is nothing to group by';
  if (!from || !to || Object.keys(wrong).length > 0)
    throw new Problem('invalid', 'The question is not valid.', wrong);
  return {
    ...request,
    from,
    to,
    timeZone: timeZone || 'UTC',
    percentile: percentile || 90,
    departmentIds: undefined,
  };
}

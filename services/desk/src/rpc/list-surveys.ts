import type { Actor } from '#chassis/actor';
import type { Query } from '#chassis/rpc';
import type { ListSurveysRequest, ListSurveysResponse } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { readSettings } from '../store/quality-settings';
import { listSurveys as list } from '../store/survey';

const read = 'survey.read';

export const listSurveys: Query<QualityContext, ListSurveysRequest, ListSurveysResponse> = async (
  db,
  request,
  { actor },
) => {
  const { handlersSeeScores } = await readSettings(db);
  const { rows, nextPageToken } = await list(db, handlersSeeScores ? actor : unassigned(actor), request);
  return { surveys: rows, nextPageToken };
};

/** The same person without what they would see of their own work. */
const unassigned = (actor: Actor): Actor => {
  const without = ({ grants }: Pick<Actor, 'grants'>) => ({
    ...grants,
    [read]: (grants[read] ?? []).filter((relation) => relation !== 'assigned'),
  });
  const standsInFor = actor.standsInFor?.map((one) => ({ ...one, grants: without(one) }));
  return { ...actor, grants: without(actor), standsInFor };
};

import { allow, resource } from '#chassis/decide';
import type { Query } from '#chassis/rpc';
import type {
  ListProblemSuggestionsRequest,
  ListProblemSuggestionsResponse,
} from '#proto/steward/incident/v1/suggestion';
import type { Context } from '../context';
import { listSuggestions } from '../store/suggestion';
import { viewSuggestion } from './view-suggestion';

const right = 'problem.suggest';

/** They tell of everybody's incidents, so only who may see the whole organisation sees them. */
export const listProblemSuggestions: Query<
  Context,
  ListProblemSuggestionsRequest,
  ListProblemSuggestionsResponse
> = async (db, request, { actor }) => {
  allow(actor, right, resource(actor.tenant), right);
  const { rows, nextPageToken } = await listSuggestions(db, request);
  const problemSuggestions = await Promise.all(rows.map((each) => viewSuggestion(db, actor, each)));
  return { problemSuggestions, nextPageToken };
};

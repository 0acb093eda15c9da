import type { Command } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import {
  ProblemSuggestion_State as State,
  type DismissProblemSuggestionRequest,
  type ProblemSuggestion,
} from '#proto/steward/incident/v1/suggestion';
import type { Context } from '../context';
import { settleSuggestion } from '../store/suggestion';
import { accessSuggestion } from './access-suggestion';
import { viewSuggestion } from './view-suggestion';

export const dismissProblemSuggestion: Command<
  Context,
  DismissProblemSuggestionRequest,
  ProblemSuggestion
> = async (tx, { id, etag, reason }, { actor }) => {
  const suggestion = await accessSuggestion(tx, actor, id, etag);
  const version = suggestion.version + 1;
  const dismissed = { ...suggestion, state: State.DISMISSED, reason, version, etag: etagOf(version) };
  await settleSuggestion(tx, dismissed);
  return viewSuggestion(tx, actor, dismissed);
};

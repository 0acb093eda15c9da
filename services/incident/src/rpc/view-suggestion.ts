import type { Actor } from '#chassis/actor';
import type { Queryable } from '#chassis/postgres';
import type { ProblemSuggestion } from '#proto/steward/incident/v1/suggestion';
import { listMembers, type StoredSuggestion } from '../store/suggestion';

const mostExamples = 5;

/** A suggestion with examples of what the actor may read. */
export async function viewSuggestion(
  db: Queryable,
  actor: Actor,
  suggestion: StoredSuggestion,
): Promise<ProblemSuggestion> {
  const members = await listMembers(db, actor, suggestion.incidentIds);
  const examples = members.slice(0, mostExamples);
  return {
    ...suggestion,
    examples: examples.map(({ id: incidentId, number, title }) => ({ incidentId, number, title })),
  };
}

import { Problem } from '#chassis/errors';
import { changesOf } from '#chassis/update-mask';
import type { Incident } from '#proto/steward/incident/v1/incident';
import { checkIds } from './check-ids';
import { levelOr } from './priority';

const editable = [
  'title',
  'description',
  'impact',
  'urgency',
  'categoryId',
  'serviceId',
  'ciIds',
  'labels',
  'fields',
] as const satisfies (keyof Incident)[];
/**
 * What the caller wants changed, and nothing else.
 * @param mask field names of the contract or of its JSON
 * @throws Problem invalid naming each field that cannot be changed this way
 */
export function editsOf(wanted: Incident, mask: string[]): Partial<Incident> {
  const edits: Partial<Incident> = changesOf(mask, wanted, editable);
  if (edits.title?.trim() === '')
    throw new Problem('invalid', 'An incident has a title.', { title: 'is required' });
  if (edits.impact) edits.impact = levelOr(edits.impact);
  if (edits.urgency) edits.urgency = levelOr(edits.urgency);
  const { categoryId, serviceId, ciIds } = edits;
  const ids = checkIds({ categoryId, serviceId, ciIds });
  return { ...edits, ...Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined)) };
}

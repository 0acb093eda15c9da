import { Problem } from '#chassis/errors';
import { changesOf } from '#chassis/update-mask';
import type { Problem as ProblemRecord } from '#proto/steward/incident/v1/problem';
import { Sensitivity } from '#proto/steward/type/v1/record';
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
  'ownerId',
  'rootCause',
  'workaround',
  'labels',
  'sensitivity',
  'namedIds',
  'linkedIds',
] as const satisfies (keyof ProblemRecord)[];

/**
 * What the caller wants changed, and nothing else. Who makes it confidential stays among those who see it.
 * @param mask field names of the contract or of its JSON
 * @param callerId empty where a service calls
 * @throws Problem invalid naming each field that cannot be changed this way
 */
export function editsOfProblem(
  before: ProblemRecord,
  wanted: ProblemRecord,
  mask: string[],
  callerId: string,
): Partial<ProblemRecord> {
  const edits: Partial<ProblemRecord> = changesOf(mask, wanted, editable);
  if (edits.title?.trim() === '')
    throw new Problem('invalid', 'A problem has a title.', { title: 'is required' });
  if (edits.impact) edits.impact = levelOr(edits.impact);
  if (edits.urgency) edits.urgency = levelOr(edits.urgency);
  if (edits.sensitivity === Sensitivity.SENSITIVITY_UNSPECIFIED) edits.sensitivity = Sensitivity.NORMAL;
  const { categoryId, serviceId, ciIds, ownerId, namedIds, linkedIds } = edits;
  const ids = checkIds({ categoryId, serviceId, ciIds, ownerId, namedIds, linkedIds });
  const spelled = Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined));
  const after = { ...before, ...edits, ...spelled };
  if (after.sensitivity === Sensitivity.NORMAL || callerId === '' || after.namedIds.includes(callerId))
    return { ...edits, ...spelled };
  return { ...edits, ...spelled, namedIds: [...after.namedIds, callerId] };
}

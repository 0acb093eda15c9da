import { Problem, type Fields } from '#chassis/errors';
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
type Editable = (typeof editable)[number];

const camelCase = (path: string): string =>
  path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const isEditable = (path: string): path is Editable => (editable as readonly string[]).includes(path);

/**
 * What the caller wants changed, and nothing else.
 * @param mask field names of the contract or of its JSON
 * @throws Problem invalid naming each field that cannot be changed this way
 */
export function editsOf(wanted: Incident, mask: string[]): Partial<Incident> {
  const paths = mask.map(camelCase);
  if (paths.length === 0)
    throw new Problem('invalid', 'Say what to change.', { updateMask: 'names no field' });
  const refused: Fields = {};
  for (const path of paths) if (!isEditable(path)) refused[path] = 'cannot be changed this way';
  if (Object.keys(refused).length > 0)
    throw new Problem('invalid', 'Not everything can be changed.', refused);
  const edits: Partial<Incident> = Object.fromEntries(paths.map((path) => [path, wanted[path as Editable]]));
  if (edits.impact) edits.impact = levelOr(edits.impact);
  if (edits.urgency) edits.urgency = levelOr(edits.urgency);
  const { categoryId, serviceId, ciIds } = edits;
  const ids = checkIds({ categoryId, serviceId, ciIds });
  return { ...edits, ...Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined)) };
}

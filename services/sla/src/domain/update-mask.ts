import { Problem } from '#chassis/errors';

const toCamel = (path: string): string =>
  path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The thing with the masked fields as they were sent, and everything else as it was.
 * @param changeable the fields a caller may change; any other path is refused
 * @throws Problem invalid
 */
export function applyChanges<T extends object>(
  current: T,
  sent: T,
  mask: string[] | undefined,
  changeable: readonly (keyof T & string)[],
): T {
  const paths = (mask ?? []).map(toCamel);
  const foreign = paths.filter((path) => !changeable.some((field) => field === path));
  if (foreign.length > 0)
    throw new Problem(
      'invalid',
      'Something here cannot be changed.',
      Object.fromEntries(foreign.map((path) => [path, 'cannot be changed'])),
    );
  if (paths.length === 0)
    throw new Problem('invalid', 'Say what to change.', { updateMask: 'names no field to change' });
  return { ...current, ...Object.fromEntries(paths.map((path) => [path, sent[path as keyof T]])) };
}

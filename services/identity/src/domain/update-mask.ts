import { Problem } from '#chassis/errors';

const toCamel = (path: string): string =>
  path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The changes that an update asks for: the masked fields of the record that was sent, and no others.
 * @param changeable the fields a caller may change; any other path is refused
 * @throws Problem invalid
 */
export function changesOf<T extends object, K extends keyof T & string>(
  mask: string[] | undefined,
  sent: T | undefined,
  changeable: readonly K[],
): Partial<Pick<T, K>> {
  const paths = (mask ?? []).map(toCamel);
  const foreign = paths.filter((path) => !(changeable as readonly string[]).includes(path));
  if (!sent || foreign.length > 0)
    throw new Problem(
      'invalid',
      'Something here cannot be changed.',
      Object.fromEntries(foreign.map((path) => [path, 'cannot be changed'])),
    );
  if (paths.length === 0)
    throw new Problem('invalid', 'Say what to change.', { updateMask: 'names no field to change' });
  return Object.fromEntries(paths.map((path) => [path, sent[path as K]])) as Partial<Pick<T, K>>;
}

import { Problem } from './errors';

const toCamel = (path: string): string =>
  path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The changes that an update asks for: the masked fields of what was sent, and no others (AIP-134).
 * @param mask paths as the contract or as its JSON writes them
 * @param changeable the fields a caller may change
 * @throws Problem invalid naming each path that cannot be changed, or where the mask names nothing
 */
export function changesOf<T extends object, K extends keyof T & string>(
  mask: string[] | undefined,
  sent: T | undefined,
  changeable: readonly K[],
): Partial<Pick<T, K>> {
  const paths = (mask ?? []).map(toCamel);
  const foreign = paths.filter((path) => !(changeable as readonly string[]).includes(path));
  if (foreign.length > 0)
    throw new Problem(
      'invalid',
      'Not everything here can be changed.',
      Object.fromEntries(foreign.map((path) => [path, 'cannot be changed'])),
    );
  if (!sent || paths.length === 0)
    throw new Problem('invalid', 'Say what to change.', { updateMask: 'names no field to change' });
  return Object.fromEntries(paths.map((path) => [path, sent[path as K]])) as Partial<Pick<T, K>>;
}

import { Problem } from '#chassis/errors';

/**
 * The fields an update names; all that may be changed where it names none (AIP-134).
 * @param mask paths as the contract or as JSON writes them
 * @throws Problem invalid for a path that may not be changed
 */
export function fieldsToChange<F extends string>(
  mask: string[] | undefined,
  changeable: readonly F[],
): readonly F[] {
  if (!mask || mask.length === 0) return changeable;
  return mask.map((path) => {
    const name = path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const field = changeable.find((each) => each === name);
    if (!field)
      throw new Problem('invalid', 'Not every field can be changed.', { [name]: 'cannot be changed' });
    return field;
  });
}

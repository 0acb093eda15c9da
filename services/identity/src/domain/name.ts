import { Problem } from '#chassis/errors';

/** @throws Problem invalid for a name that nobody could read */
export function checkName(name: string | undefined): void {
  if (name?.trim() === '') throw new Problem('invalid', 'A name is needed.', { name: 'must not be empty' });
}

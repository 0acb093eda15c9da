import { Problem } from '#chassis/errors';

/** @throws Problem invalid where nothing can be read in it */
export function checkName(name: string): void {
  if (name.trim() === '') throw new Problem('invalid', 'It needs a name.', { name: 'is missing' });
}

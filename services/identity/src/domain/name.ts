import { Problem } from '#chassis/errors';

/** Whether there is nothing to see: spaces, controls, signs of width nothing or of direction. */
export const isBlank = (text: string): boolean =>
  /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text);

/** @throws Problem invalid for a name that nobody could read */
export function checkName(name: string | undefined): void {
  if (name !== undefined && isBlank(name))
    throw new Problem('invalid', 'A name is needed.', { name: 'must not be empty' });
}

import { hash, verify } from '@node-rs/argon2';
import { Problem } from '#chassis/errors';

const shortest = 8;
const longest = 200;

/** OWASP's first choice for Argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Five wrong passwords in a row lock an account for a quarter of an hour. */
export const lockOut = { tries: 5, ms: 15 * 60_000 };

/**
 * Refuses a password that is too short, too long or the username itself.
 * @param field under which the caller sent it
 * @throws Problem invalid
 */
export function checkPassword(password: string, username: string, field = 'password'): void {
  const refuse = (words: string) => {
    throw new Problem('invalid', 'This cannot be a password.', { [field]: words });
  };
  const { length } = [...password];
  if (length < shortest) refuse(`needs at least ${shortest} characters`);
  if (length > longest) refuse(`has more than ${longest} characters`);
  if (password.toLowerCase() === username) refuse('must not be the username');
}

/** Different keyboards write the same character differently (NIST SP 800-63B, 3.1.1.2). */
const normal = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normal(password), cost);

let decoy: Promise<string> | undefined;

/** Takes as long where there is no hash to compare with, so that time does not tell who has an account. */
export async function isPassword(password: string, hashed: string | undefined): Promise<boolean> {
  const nobodys = await (decoy ??= hashPassword('nobody has this password'));
  const known = hashed?.startsWith('$argon2') ? hashed : undefined; // of people of the directory there is none here
  const same = await verify(known ?? nobodys, normal(password));
  return same && known !== undefined;
}

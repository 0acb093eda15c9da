import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const period = 30;
const label = 'Steward';

/** What authenticator apps can do: SHA-1, six digits, half a minute. */
const totp = (secret: string, account = ''): TOTP =>
  new TOTP({
    issuer: label,
    label: account || label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: Secret.fromBase32(secret),
  });

/** 160 bits in base32, as RFC 4226 asks. */
export const makeTotpSecret = (): string => new Secret({ size: 20 }).base32;

export const totpUri = (secret: string, account: string): string => totp(secret, account).toString();

/** Which step of time a code is of, where it is of this one or a neighbour; a device's clock may be a little off. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const off = totp(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return off === null ? undefined : Math.floor(now.getTime() / 1000 / period) + off;
}

/** For tests and devices: the code of a moment. */
export const codeAt = (secret: string, now: Date): string =>
  totp(secret).generate({ timestamp: now.getTime() });

const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes of sixteen signs, 79 bits each: too many to guess from a hash, few enough to type. */
export const makeRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () =>
    Array.from({ length: 4 }, () => Array.from({ length: 4 }, sign).join('')).join('-'),
  );

function sign(): string {
  for (;;) {
    const [byte] = randomBytes(1);
    const fair = 256 - (256 % signs.length); // beyond, some signs would come more often
    if (byte! < fair) return signs[byte! % signs.length]!;
  }
}

export const hashRecoveryCode = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest();

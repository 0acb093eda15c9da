import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** A secret of the data folder, made up at its first use and readable by us alone. `bytes` of chance, in hex. */
export const keepSecret = (data: string, name: string, bytes = 24): string =>
  fs
    .readFileSync(
      keepFile(data, name, () => `${randomBytes(bytes).toString('hex')}\n`),
      'utf8',
    )
    .trim();

/** The file of an Ed25519 key (PEM), made likewise. */
export const keepSigningKey = (data: string, name: string): string =>
  keepFile(data, name, () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });

function keepFile(data: string, name: string, make: () => string): string {
  const file = path.join(data, 'secrets', name);
  if (fs.existsSync(file)) return file;
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, make(), { mode: 0o600 });
  return file;
}

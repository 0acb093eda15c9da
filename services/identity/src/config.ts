import { readFileSync } from 'node:fs';
import { key, or, readEnv, serviceVariables, text } from '#chassis/config';
import { secretReader } from './read-secret';
import { openHeadSigner, type HeadSigner } from './domain/audit-head';

const signer = (raw: string | undefined): HeadSigner => openHeadSigner(readFileSync(text(raw), 'utf8'));

const variables = {
  ...serviceVariables,
  /** A file of PEM keys, Ed25519: the first signs the heads of the audit chain, the others are still believed. */
  AUDIT_KEY_FILE: signer,
  /** Where signed heads are written down beside the stream; on a disk that the database's administrator cannot write to. */
  STEWARD_AUDIT_FILE: or(text, ''),
  /** Seals the secrets of second factors; with another one nobody's code is right any more. */
  SECOND_FACTOR_KEY: key,
  /** The folder where secrets are mounted, a file each; without one they are variables STEWARD_SECRET_name. */
  SECRETS_FOLDER: or(text, ''),
};

export const loadConfig = (env = process.env) => {
  const config = readEnv(variables, env);
  return { ...config, readSecret: secretReader(config.SECRETS_FOLDER, env) };
};

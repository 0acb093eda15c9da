import path from 'node:path';
import { keepSecret, keepSigningKey } from '../process/secret';

/** The keys that only the identity service has, and where it writes down how far the audit chain has come. */
export const ownKeys = (data: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  AUDIT_KEY_FILE: env.AUDIT_KEY_FILE ?? keepSigningKey(data, 'audit-key.pem'),
  SECOND_FACTOR_KEY: env.SECOND_FACTOR_KEY ?? keepSecret(data, 'second-factor-key', 32),
  STEWARD_AUDIT_FILE: env.STEWARD_AUDIT_FILE ?? path.join(data, 'audit', 'heads.jsonl'),
});

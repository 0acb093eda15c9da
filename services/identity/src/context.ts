import type { Pool } from '#chassis/postgres';
import type { HeadSigner } from './domain/audit-head';
import type { OpenId } from './openid';
import type { OutsideHeads } from './outside-heads';
import type { ReadSecret } from './read-secret';

/** What every RPC of this service is given. */
export interface Context {
  db: Pool;
  /** What the installation keeps for its directories. */
  readSecret: ReadSecret;
  /** Who signs the heads of the audit chain, and where they are kept. */
  audit: { signer: HeadSigner; outside: OutsideHeads };
  /** Seals the secrets of second factors: 32 bytes. */
  factorKey: Buffer;
  /** Speaks with identity providers. */
  openId: OpenId;
}

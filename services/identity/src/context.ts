import type { Pool } from '#chassis/postgres';
import type { HeadSigner } from './domain/audit-head';
import type { OutsideHeads } from './outside-heads';

/** What every RPC of this service is given. */
export interface Context {
  db: Pool;
  /** Who signs the heads of the audit chain, and where they are kept. */
  audit: { signer: HeadSigner; outside: OutsideHeads };
}

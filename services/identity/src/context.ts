import type { Pool } from '#chassis/postgres';

/** What every RPC of this service is given. */
export interface Context {
  db: Pool;
}

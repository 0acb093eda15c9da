import type { Pool } from '#chassis/postgres';

export interface Context {
  db: Pool;
  /** Whether somebody looks into files before they are handed out. */
  scans: boolean;
}

import type { Pool } from '#chassis/postgres';

export interface Context {
  db: Pool;
}

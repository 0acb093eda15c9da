import { numberer } from '#chassis/numbers';
import type { Pool } from '#chassis/postgres';
import { openDepartments, type Departments } from './store/departments';
import { openTallies, type Tallies } from './store/tallies';
import { openStandings, type Standings } from './store/standings';

/** What every RPC of this service is given. */
export interface Context {
  db: Pool;
  /** The next INC number of a tenant. */
  nextNumber: (tenant: string) => Promise<string>;
  /** The next PRB number of a tenant. */
  nextProblemNumber: (tenant: string) => Promise<string>;
  standings: Standings;
  departments: Departments;
  /** How many incidents each view shows somebody. */
  tallies: Tallies;
}

export const openContext = (db: Pool): Context => ({
  db,
  nextNumber: numberer(db, 'INC'),
  nextProblemNumber: numberer(db, 'PRB'),
  standings: openStandings(db),
  departments: openDepartments(db),
  tallies: openTallies(db),
});

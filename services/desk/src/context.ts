import type { Peer } from '#chassis/client';
import { numberer } from '#chassis/numbers';
import type { Pool } from '#chassis/postgres';
import type { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { openTrees, type Trees } from './category-trees';
import { recordOpener, type OpenRecord } from './open-record';

/** What the desk's operations stand on. */
export interface Context {
  db: Pool;
  trees: Trees;
  openRecord: OpenRecord;
  /** The next interaction's number: INT0000001. */
  numberOf(tenant: string): Promise<string>;
}

export const openContext = (db: Pool, incident: Peer<IncidentServiceClient>): Context => ({
  db,
  trees: openTrees(db),
  openRecord: recordOpener(incident),
  numberOf: numberer(db, 'INT'),
});

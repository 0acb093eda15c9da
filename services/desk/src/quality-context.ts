import type { Peer } from '#chassis/client';
import { numberer } from '#chassis/numbers';
import type { Pool } from '#chassis/postgres';
import type { IncidentServiceClient } from '#proto/steward/incident/v1/incident';

/** What the operations of quality stand on. */
export interface QualityContext {
  db: Pool;
  incident: Peer<IncidentServiceClient>;
  /** The next feedback's number: FBK0000001. */
  feedbackNumberOf(tenant: string): Promise<string>;
}

export const openQualityContext = (db: Pool, incident: Peer<IncidentServiceClient>): QualityContext => ({
  db,
  incident,
  feedbackNumberOf: numberer(db, 'FBK'),
});

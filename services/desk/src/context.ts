import type { Peer } from '#chassis/client';
import { derivedToken } from '#chassis/derived-token';
import { numberer } from '#chassis/numbers';
import type { Pool } from '#chassis/postgres';
import type { IdentityServiceClient } from '#proto/steward/identity/v1/identity';
import type { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { openTrees, type Trees } from './category-trees';
import { openPolicies, type Policies } from './policies';
import { recordOpener, type OpenRecord } from './open-record';

/** The services the desk calls. */
export interface Neighbours {
  incident: Peer<IncidentServiceClient>;
  identity: Peer<IdentityServiceClient>;
}

/** What the desk's operations stand on. */
export interface Context extends Neighbours {
  db: Pool;
  trees: Trees;
  policies: Policies;
  openRecord: OpenRecord;
  /** The token of a contact's link, of the so-manieth making. */
  progressToken(tenant: string, interactionId: string, generation: number): string;
  /** The next interaction's number: INT0000001. */
  numberOf(tenant: string): Promise<string>;
}

export const openContext = (db: Pool, neighbours: Neighbours, key: Buffer): Context => ({
  ...neighbours,
  db,
  trees: openTrees(db),
  policies: openPolicies(db),
  openRecord: recordOpener(neighbours.incident),
  progressToken: (...words) => derivedToken(key, 'progress', ...words),
  numberOf: numberer(db, 'INT'),
});

import type { Query } from '#chassis/rpc';
import type { ListLinksRequest, ListLinksResponse } from '#proto/steward/incident/v1/link';
import type { Context } from '../context';
import { readIncident } from '../store/access-incident';
import { findPointers } from '../store/link';
import { readLinks } from '../store/linked-records';

export const listLinks: Query<Context, ListLinksRequest, ListLinksResponse> = async (
  db,
  { incidentId },
  { actor },
) => {
  const incident = await readIncident(db, actor, incidentId);
  return { links: await readLinks(db, actor, incident, await findPointers(db, incident.id)) };
};

import type { Query } from '#chassis/rpc';
import type { ListAuditEventsRequest, ListAuditEventsResponse } from '#proto/steward/identity/v1/audit';
import type { Context } from '../context';
import { listAuditEvents as list, ofPerson } from '../store/audit-event';

export const listAuditEvents: Query<Context, ListAuditEventsRequest, ListAuditEventsResponse> = async (
  db,
  request,
) => {
  const { rows, nextPageToken } = await list(db, request);
  return { auditEvents: rows, nextPageToken };
};

/** Everybody may see what is kept of what they did. */
export const listMyAuditEvents: Query<Context, ListAuditEventsRequest, ListAuditEventsResponse> = async (
  db,
  request,
  { actor },
) => {
  const { rows, nextPageToken } = await list(db, request, ofPerson(actor.personId));
  return { auditEvents: rows, nextPageToken };
};

import type { Query } from '#chassis/rpc';
import type { ListDelegationsRequest, ListDelegationsResponse } from '#proto/steward/identity/v1/delegation';
import type { Context } from '../context';
import { listDelegations as findDelegations } from '../store/delegation';
import { managesPeople } from './manages-people';

export const listDelegations: Query<Context, ListDelegationsRequest, ListDelegationsResponse> = async (
  db,
  request,
  { actor, now },
) => {
  const of = managesPeople(actor) ? undefined : actor.personId;
  const { rows, nextPageToken } = await findDelegations(db, request, of, now);
  return { delegations: rows, nextPageToken };
};

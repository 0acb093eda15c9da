import type { Query } from '#chassis/rpc';
import type { ListPeopleRequest, ListPeopleResponse } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { listPeople as findPeople } from '../store/person';

export const listPeople: Query<Context, ListPeopleRequest, ListPeopleResponse> = async (db, request) => {
  const { rows, nextPageToken } = await findPeople(db, request);
  return { people: rows, nextPageToken };
};

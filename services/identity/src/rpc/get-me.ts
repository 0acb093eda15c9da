import type { Query } from '#chassis/rpc';
import type { GetMeRequest, Person } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { findPerson } from '../store/person';
import { found } from './found';
import { withPermissions } from './with-permissions';

export const getMe: Query<Context, GetMeRequest, Person> = async (db, _request, { actor, now }) =>
  withPermissions(db, await found(findPerson, db, actor.personId), now);

import type { Query } from '#chassis/rpc';
import type { GetPersonRequest, Person } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { findPerson } from '../store/person';
import { found } from './found';

export const getPerson: Query<Context, GetPersonRequest, Person> = (db, { id }) => found(findPerson, db, id);

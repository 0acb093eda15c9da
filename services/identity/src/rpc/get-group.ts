import type { Query } from '#chassis/rpc';
import type { GetGroupRequest, Group } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { findGroup } from '../store/group';
import { found } from './found';

export const getGroup: Query<Context, GetGroupRequest, Group> = (db, { id }) => found(findGroup, db, id);

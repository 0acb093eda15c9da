import type { Query } from '#chassis/rpc';
import type { Delegation, GetDelegationRequest } from '#proto/steward/identity/v1/delegation';
import type { Context } from '../context';
import { findDelegation } from '../store/delegation';
import { accessDelegation } from './access-delegation';

export const getDelegation: Query<Context, GetDelegationRequest, Delegation> = (db, { id }, { actor, now }) =>
  accessDelegation(actor, id, (known) => findDelegation(db, known, now));

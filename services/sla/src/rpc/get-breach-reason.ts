import type { Query } from '#chassis/rpc';
import type { BreachReason, GetBreachReasonRequest } from '#proto/steward/sla/v1/breach';
import type { Context } from '../context';
import { readBreachReason } from '../store/breach-reason';

export const getBreachReason: Query<Context, GetBreachReasonRequest, BreachReason> = (db, { id }) =>
  readBreachReason(db, id);

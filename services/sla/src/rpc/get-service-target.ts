import type { Query } from '#chassis/rpc';
import type { GetServiceTargetRequest, ServiceTarget } from '#proto/steward/sla/v1/availability';
import type { Context } from '../context';
import { readServiceTarget } from '../store/service-target';

export const getServiceTarget: Query<Context, GetServiceTargetRequest, ServiceTarget> = (db, { id }) =>
  readServiceTarget(db, id);

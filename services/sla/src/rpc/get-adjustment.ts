import type { Query } from '#chassis/rpc';
import type { Adjustment, GetAdjustmentRequest } from '#proto/steward/sla/v1/adjustment';
import type { Context } from '../context';
import { readAdjustment } from '../store/adjustment';

export const getAdjustment: Query<Context, GetAdjustmentRequest, Adjustment> = (db, { id }, { actor }) =>
  readAdjustment(db, actor, id);

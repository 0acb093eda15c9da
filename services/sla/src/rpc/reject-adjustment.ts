import type { Command } from '#chassis/rpc';
import {
  type Adjustment,
  Adjustment_State as State,
  type RejectAdjustmentRequest,
} from '#proto/steward/sla/v1/adjustment';
import type { Context } from '../context';
import { decideWish } from './decide-wish';

export const rejectAdjustment: Command<Context, RejectAdjustmentRequest, Adjustment> = (tx, request, call) =>
  decideWish(tx, request, call, State.REJECTED);

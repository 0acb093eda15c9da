import type { Command } from '#chassis/rpc';
import {
  type Adjustment,
  Adjustment_State as State,
  type ApproveAdjustmentRequest,
} from '#proto/steward/sla/v1/adjustment';
import type { Context } from '../context';
import { timeRecord } from '../time-record';
import { decideWish } from './decide-wish';

export const approveAdjustment: Command<Context, ApproveAdjustmentRequest, Adjustment> = async (
  tx,
  request,
  call,
  { books },
) => {
  const adjustment = await decideWish(tx, request, call, State.APPROVED);
  await timeRecord(tx, books, adjustment.record!.id, call.now);
  return adjustment;
};

import type { Command } from '#chassis/rpc';
import {
  type AcceptBreachReasonRequest,
  type Breach,
  Breach_State as State,
  type RejectBreachReasonRequest,
} from '#proto/steward/sla/v1/breach';
import type { Context } from '../context';
import { reviewReason } from '../domain/breach';
import { changeBreach } from './change-breach';

type Review = Command<Context, AcceptBreachReasonRequest, Breach>;

const review =
  (state: State.ACCEPTED | State.REJECTED): Review =>
  (tx, request, call, context) =>
    changeBreach(tx, request, call, context, 'breach.review', (before) =>
      reviewReason(before, state, { personId: call.actor.personId, text: request.text, now: call.now }),
    );

export const acceptBreachReason: Review = review(State.ACCEPTED);
export const rejectBreachReason: Command<Context, RejectBreachReasonRequest, Breach> = review(State.REJECTED);

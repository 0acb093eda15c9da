import type { Command } from '#chassis/rpc';
import type { Breach, JustifyBreachRequest } from '#proto/steward/sla/v1/breach';
import type { Context } from '../context';
import { stateReason } from '../domain/breach';
import { findBreachReason } from '../store/breach-reason';
import { changeBreach } from './change-breach';

export const justifyBreach: Command<Context, JustifyBreachRequest, Breach> = (tx, request, call, context) =>
  changeBreach(tx, request, call, context, 'breach.justify', async (before) =>
    stateReason(before, await findBreachReason(tx, request.reasonId), {
      personId: call.actor.personId,
      text: request.text,
      now: call.now,
    }),
  );

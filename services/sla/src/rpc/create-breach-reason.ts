import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { BreachReason, CreateBreachReasonRequest } from '#proto/steward/sla/v1/breach';
import type { Context } from '../context';
import { checkName } from '../domain/check-name';
import { saveBreachReason } from '../store/breach-reason';

export const createBreachReason: Command<Context, CreateBreachReasonRequest, BreachReason> = (
  tx,
  request,
) => {
  checkName(request.name);
  return saveBreachReason(tx, { ...request, id: newId(), disabled: false, etag: '' });
};

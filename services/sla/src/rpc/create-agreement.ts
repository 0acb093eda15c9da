import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { Agreement, CreateAgreementRequest } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { placeAgreement } from './place-agreement';

export const createAgreement: Command<Context, CreateAgreementRequest, Agreement> = (tx, request, { now }) =>
  placeAgreement(tx, { ...request, id: newId(), disabled: false, etag: '' }, now);

import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { CreateServiceTargetRequest, ServiceTarget } from '#proto/steward/sla/v1/availability';
import type { Context } from '../context';
import { placeServiceTarget } from './place-service-target';

export const createServiceTarget: Command<Context, CreateServiceTargetRequest, ServiceTarget> = (
  tx,
  request,
) => placeServiceTarget(tx, { ...request, id: newId(), disabled: false, etag: '' });

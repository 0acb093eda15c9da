import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { BusinessService, UpdateBusinessServiceRequest } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { checkBusinessService } from '../domain/business-service-rules';
import { changesOf } from '#chassis/update-mask';
import { lockBusinessService, saveBusinessService } from '../store/business-service';

export const updateBusinessService: Command<Context, UpdateBusinessServiceRequest, BusinessService> = async (
  tx,
  { businessService: sent, updateMask, etag },
) => {
  if (!sent) throw notFound();
  const current = await lockBusinessService(tx, sent.id);
  matchVersion(etag, Number(current.etag));
  const changeable = ['name', 'description', 'ownerId', 'disabled'] as const;
  const service = { ...current, ...changesOf(updateMask, sent, changeable) };
  checkBusinessService(service);
  return saveBusinessService(tx, service);
};

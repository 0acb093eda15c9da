import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { BusinessService, CreateBusinessServiceRequest } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { checkBusinessService } from '../domain/business-service-rules';
import { saveBusinessService } from '../store/business-service';

export const createBusinessService: Command<Context, CreateBusinessServiceRequest, BusinessService> = async (
  tx,
  request,
) => {
  const service = { ...request, id: newId(), disabled: false, etag: '' };
  checkBusinessService(service);
  return saveBusinessService(tx, service);
};

import type { Query } from '#chassis/rpc';
import type { BusinessService, GetBusinessServiceRequest } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { readBusinessService } from '../store/business-service';

export const getBusinessService: Query<Context, GetBusinessServiceRequest, BusinessService> = (db, { id }) =>
  readBusinessService(db, id);

import type { Query } from '#chassis/rpc';
import type { Agreement, GetAgreementRequest } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { readAgreement } from '../store/agreement';

export const getAgreement: Query<Context, GetAgreementRequest, Agreement> = (db, { id }) =>
  readAgreement(db, id);

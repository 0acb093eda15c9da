import type { Query } from '#chassis/rpc';
import type {
  ListEscalationLevelsRequest,
  ListEscalationLevelsResponse,
} from '#proto/steward/incident/v1/escalation';
import type { Context } from '../context';
import { listLevels } from '../store/escalation-level';

export const listEscalationLevels: Query<
  Context,
  ListEscalationLevelsRequest,
  ListEscalationLevelsResponse
> = (db, request) => listLevels(db, request);

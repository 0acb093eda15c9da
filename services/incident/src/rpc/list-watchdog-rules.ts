import type { Query } from '#chassis/rpc';
import type {
  ListWatchdogRulesRequest,
  ListWatchdogRulesResponse,
} from '#proto/steward/incident/v1/watchdog';
import type { Context } from '../context';
import { listRules } from '../store/watchdog-rule';

export const listWatchdogRules: Query<Context, ListWatchdogRulesRequest, ListWatchdogRulesResponse> = (
  db,
  request,
) => listRules(db, request);

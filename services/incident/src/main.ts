import { runService } from '#chassis/service';
import { IncidentServiceService } from '#proto/steward/incident/v1/incident';
import { loadConfig } from './config';
import { openContext } from './context';
import { startEndingAccess } from './end-access';
import { subscriptions } from './events';
import { answersOf } from './server';

runService('incident', loadConfig, async ({ db }, _config, scope) => {
  await scope.use(startEndingAccess(db), (worker) => worker.stop());
  return { definition: IncidentServiceService, answers: answersOf(openContext(db)), subscriptions };
});

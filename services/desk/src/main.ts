import { dial } from '#chassis/client';
import { runService } from '#chassis/service';
import { IdentityServiceClient } from '#proto/steward/identity/v1/identity';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { startCatchUp } from './catch-up';
import { loadConfig } from './config';
import { openContext } from './context';
import { startDoingDue } from './do-due';
import { subscriptions } from './events';
import { startForwarder } from './forward';
import { openQualityContext } from './quality-context';
import { qualitySubscriptions } from './quality-events';
import { qualityAnswers, qualityServices } from './quality-server';
import { startQualityWorker } from './quality-worker';
import { answers, definition } from './server';
import { tellCategoriesAgain, tellInteractionsAgain } from './store/tell-again';

runService('desk', loadConfig, async ({ db }, config, scope) => {
  const { INCIDENT_ADDRESS, IDENTITY_ADDRESS, ACTOR_KEY } = config;
  // opening is idempotent by the record's id
  const dialled = dial(IncidentServiceClient, INCIDENT_ADDRESS, ACTOR_KEY, ['createIncident']);
  const incident = await scope.use(dialled, (peer) => peer.close());
  const identity = await scope.use(dial(IdentityServiceClient, IDENTITY_ADDRESS, ACTOR_KEY), (peer) =>
    peer.close(),
  );
  const context = openContext(db, { incident, identity }, ACTOR_KEY);
  await scope.use(startForwarder(context), (forwarder) => forwarder.stop());
  await scope.use(startDoingDue(context), (doing) => doing.stop());
  await scope.use(startCatchUp(context), (copying) => copying.stop());
  const quality = openQualityContext(db, incident);
  await scope.use(startQualityWorker(quality), (worker) => worker.stop());
  return {
    definition: { ...definition, ...qualityServices },
    answers: { ...answers(context), ...qualityAnswers(quality) },
    subscriptions: [...subscriptions, ...qualitySubscriptions],
    tellsAgain: { CATEGORY: tellCategoriesAgain, INTERACTION: tellInteractionsAgain },
  };
});

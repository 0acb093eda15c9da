import { dial } from '#chassis/client';
import { runService } from '#chassis/service';
import { DeskServiceService } from '#proto/steward/desk/v1/desk';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { loadConfig } from './config';
import { openContext } from './context';
import { subscriptions } from './events';
import { startForwarder } from './forward';
import { answers } from './server';

runService('desk', loadConfig, async ({ db }, { INCIDENT_ADDRESS, ACTOR_KEY }, scope) => {
  // opening is idempotent by the record's id
  const dialled = dial(IncidentServiceClient, INCIDENT_ADDRESS, ACTOR_KEY, ['createIncident']);
  const context = openContext(db, await scope.use(dialled, (peer) => peer.close()));
  await scope.use(startForwarder(context), (forwarder) => forwarder.stop());
  return { definition: DeskServiceService, answers: answers(context), subscriptions };
});

import { runService } from '#chassis/service';
import { IdentityServiceService } from '#proto/steward/identity/v1/identity';
import { loadConfig } from './config';
import { answersOf } from './server';

runService('identity', loadConfig, async ({ db }) => ({
  definition: IdentityServiceService,
  answers: answersOf({ db }),
  subscriptions: [],
}));

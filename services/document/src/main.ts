import { runService } from '#chassis/service';
import { AttachmentServiceService } from '#proto/steward/document/v1/attachment';
import { startChores } from './chores';
import { loadConfig } from './config';
import { subscriptions } from './events';
import { openScanner } from './scanner';
import { answers } from './server';

runService('document', loadConfig, async ({ db }, { CLAMD_ADDRESS }, scope) => {
  const scan = CLAMD_ADDRESS === '' ? undefined : openScanner(CLAMD_ADDRESS);
  await scope.use(startChores(db, scan), (chores) => chores.stop());
  return {
    definition: AttachmentServiceService,
    answers: answers({ db, scans: scan !== undefined }),
    subscriptions,
  };
});

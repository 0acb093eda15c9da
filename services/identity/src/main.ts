import { runService } from '#chassis/service';
import { loadConfig } from './config';
import { startFollowingTable } from './follow-table';
import { startMarkingAbsences } from './mark-absences';
import { answersOf, definition } from './server';

runService('identity', loadConfig, async ({ db }, _config, scope) => {
  await scope.use(startFollowingTable(db), (following) => following.stop());
  await scope.use(startMarkingAbsences(db), (marking) => marking.stop());
  return { definition, answers: answersOf({ db }), subscriptions: [] };
});

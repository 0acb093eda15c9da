import { runService } from '#chassis/service';
import { loadConfig } from './config';
import { openContext } from './context';
import { startEndingAccess } from './end-access';
import { subscriptions } from './events';
import { startFollowUps } from './follow-up';
import { startReadingWords } from './read-words';
import { answersOf, definition } from './server';
import { tellIncidentsAgain, tellProblemsAgain } from './store/tell-again';
import { startSuggesting } from './suggest';
import { startWatch } from './watch';
import { startWatchPlanner } from './watch-plan';

const tellsAgain = { INCIDENT: tellIncidentsAgain, PROBLEM: tellProblemsAgain };

runService('incident', loadConfig, async ({ db }, _config, scope) => {
  await scope.use(startEndingAccess(db), (worker) => worker.stop());
  await scope.use(startFollowUps(db), (followUps) => followUps.stop());
  await scope.use(startReadingWords(db), (reading) => reading.stop());
  await scope.use(startWatchPlanner(db), (planner) => planner.stop());
  await scope.use(startSuggesting(db), (suggesting) => suggesting.stop());
  await scope.use(startWatch(db), (watching) => watching.stop());
  return { definition, answers: answersOf(openContext(db)), subscriptions, tellsAgain };
});

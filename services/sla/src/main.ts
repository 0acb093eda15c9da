import { openPool } from '#chassis/postgres';
import { runService } from '#chassis/service';
import { startArchiver } from './archiver';
import { startAuditor } from './auditor';
import { loadConfig } from './config';
import { openContext } from './context';
import { pace, subscriptions } from './events';
import { startForecasting } from './forecast';
import { lifetimes } from './lifetimes';
import { startPoller } from './poller';
import { startReplaying } from './replay';
import { startRetelling } from './retell';
import { startRetiming } from './retime';
import { answers, definition } from './server';
import { watchDue } from './watch-due';
import { tellsAgain } from './tell-again';
import { startWatchingTargets } from './watch-targets';

runService('sla', loadConfig, async ({ db }, config, scope) => {
  const context = openContext(db);
  await scope.use(startAuditor(config.DATABASE_URL.href), (auditor) => auditor.stop());
  await scope.use(startPoller(db), (poller) => poller.stop());
  await scope.use(startRetiming(db, context.books), (retiming) => retiming.stop());
  await scope.use(startRetelling(db), (retelling) => retelling.stop());
  await scope.use(startWatchingTargets(db, context.books), (watching) => watching.stop());
  const retention = { days: config.CLOCK_DAYS, months: config.CLOCK_ARCHIVE_MONTHS };
  await scope.use(startArchiver(db, retention), (archiver) => archiver.stop());
  const aside = await scope.use(openPool(config.DATABASE_URL.href, 2), (pool) => pool.end());
  await scope.use(watchDue(aside), (unwatch) => unwatch());
  await scope.use(startReplaying(aside, db), (replaying) => replaying.stop());
  await scope.use(startForecasting(aside, context.books), (forecasting) => forecasting.stop());
  return {
    definition,
    answers: answers(context),
    subscriptions: subscriptions(context),
    pace,
    tellsAgain: tellsAgain(context.books),
    lifetimes,
  };
});

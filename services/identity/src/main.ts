import { runService } from '#chassis/service';
import { startChainer } from './chainer';
import { startCheckingChains } from './check-chains';
import { loadConfig } from './config';
import { subscriptions } from './events';
import { startReadingDirectories } from './directory/schedule';
import { startFollowingTable } from './follow-table';
import { startMarkingAbsences } from './mark-absences';
import { openOpenId } from './openid';
import { lifetimes } from './lifetimes';
import { openOutsideHeads } from './outside-heads';
import { kinds, startRetelling } from './retell';
import { answersOf, definition } from './server';

runService('identity', loadConfig, async ({ db, bus }, config, scope) => {
  const signer = config.AUDIT_KEY_FILE;
  const outside = openOutsideHeads(bus, config.STEWARD_AUDIT_FILE);
  const openId = openOpenId(config.readSecret);
  await scope.use(startChainer(db, signer, outside), (chainer) => chainer.stop());
  await scope.use(startFollowingTable(db), (following) => following.stop());
  await scope.use(startMarkingAbsences(db), (marking) => marking.stop());
  await scope.use(startRetelling(db), (retelling) => retelling.stop());
  const context = {
    db,
    readSecret: config.readSecret,
    audit: { signer, outside },
    openId,
    factorKey: config.SECOND_FACTOR_KEY.subarray(0, 32),
  };
  await scope.use(startCheckingChains(context), (checking) => checking.stop());
  await scope.use(startReadingDirectories(context), (reading) => reading.stop());
  return { definition, answers: answersOf(context), subscriptions, tellsAgain: kinds, lifetimes };
});

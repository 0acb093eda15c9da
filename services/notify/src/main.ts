import { runService } from '#chassis/service';
import { NotifyServiceService } from '#proto/steward/notify/v1/notify';
import { loadConfig } from './config';
import { listenTo } from './events';
import { followLinks } from './follow-link';
import { lifetimesOf } from './lifetimes';
import { openMailServer } from './mail-server';
import { startMailWorker } from './mail-worker';
import { answersOf } from './server';
import { watchMail } from './watch-mail';

runService('notify', loadConfig, async ({ db }, config, scope) => {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL, ACTOR_KEY } = config;
  const server = SMTP_URL && (await scope.use(openMailServer(SMTP_URL), (open) => open.close()));
  const sender = { from: MAIL_FROM, publicUrl: PUBLIC_URL };
  await scope.use(startMailWorker(db, server, sender), (worker) => worker.stop());
  await scope.use(watchMail(db), (unwatch) => unwatch());
  return {
    definition: NotifyServiceService,
    answers: answersOf({ db }),
    subscriptions: listenTo(server !== undefined, followLinks(ACTOR_KEY)),
    lifetimes: lifetimesOf(config),
  };
});

import { openBus } from '#chassis/bus';
import { run } from '#chassis/run';
import { loadConfig } from './config';
import { openGateway } from './gateway';
import { listenHttp } from './listen-http';

void run('gateway', async (scope) => {
  const config = loadConfig();
  const bus = await scope.use(openBus(config.NATS_URL, 'gateway'), (open) => open.close());
  const { app, health, closeStreams } = await openGateway(config, bus, scope);
  await scope.use(listenHttp(app, config.PORT), (server) => server.stop());
  await scope.use(closeStreams, (close) => close());
  await scope.use(health, async ({ drain }) => {
    drain();
    await new Promise((resolve) => setTimeout(resolve, config.DRAIN_SECONDS * 1_000));
  });
});

import { buildConsole } from '../build-console';
import { startTestServers, type TestServers } from './start-test-servers';

declare global {
  // the one place where jest lets setup and teardown meet
  var testServers: TestServers | undefined;
}

// jest asks for a default export
export default async function setup(): Promise<void> {
  buildConsole(); // here, so that two workers do not build it at once
  const servers = await startTestServers();
  const { postgres, nats, redis } = servers.urls;
  Object.assign(process.env, { TEST_POSTGRES_URL: postgres, TEST_NATS_URL: nats, TEST_REDIS_URL: redis });
  process.env.LOG_LEVEL ??= 'silent'; // many tests provoke what is logged; who looks for it says LOG_LEVEL=debug
  globalThis.testServers = servers;
}

import { openAdmin } from './admin';
import { openPool } from './postgres';
import { testDatabase } from './testing';

const database = testDatabase('desk');

async function ask(
  ready: () => Promise<unknown>,
  work: (status: (path: string) => Promise<number>) => Promise<void>,
) {
  const admin = await openAdmin(0, ready);
  try {
    await work(async (path) => (await fetch(`http://127.0.0.1:${admin.port}${path}`)).status);
  } finally {
    await admin.stop();
  }
}

test('OPS-03 with its database a service is ready; without it, it lives and is not', async () => {
  await ask(
    () => database.pool.query('select 1'),
    async (status) => expect(await status('/readyz')).toBe(200),
  );
  const nowhere = openPool('postgres://nobody:x@127.0.0.1:1/nothing', 1);
  await ask(
    () => nowhere.query('select 1'),
    async (status) => {
      expect(await status('/readyz')).toBe(503);
      expect(await status('/healthz')).toBe(200);
      expect(await status('/metrics')).toBe(200);
    },
  );
  await nowhere.end();
});

test('OPS-03 a service that waits too long for the answer is not ready', async () => {
  await ask(
    () => new Promise(() => undefined),
    async (status) => expect(await status('/readyz')).toBe(503),
  );
});

test('OPS-03 a service that drains says so, and lives on', async () => {
  const admin = await openAdmin(0, async () => 'ready');
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${admin.port}${path}`)).status;
  expect(await status('/readyz')).toBe(200);
  admin.drain();
  expect(await status('/readyz')).toBe(503);
  expect(await status('/healthz')).toBe(200);
  await admin.stop();
});

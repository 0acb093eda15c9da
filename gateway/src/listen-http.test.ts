import { Agent, get } from 'node:http';
import { listenHttp } from './listen-http';

test('what is under way is finished, and nothing new begins', async () => {
  let answer = (): void => undefined;
  const asked = new Promise<void>((begun) => {
    answer = begun;
  });
  const { port, stop } = await listenHttp((_, response) => {
    answer();
    setTimeout(() => response.end('done'), 300);
  }, 0);
  const agent = new Agent({ keepAlive: true }); // would hold its connection for a minute
  const status = new Promise((resolve) =>
    get({ port, agent }, (response) => resolve(response.resume().statusCode)),
  );
  await asked;
  const since = Date.now();
  const stopped = stop();
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
  expect(await status).toBe(200);
  await stopped;
  expect(Date.now() - since).toBeLessThan(5_000);
  agent.destroy();
});

import { Router } from 'express';
import { contentType, tellMetrics } from '#chassis/meter';
import { watchReady } from '#chassis/readings';

/**
 * For probes and operators: /healthz (the process turns), /readyz (it can do its work), /metrics.
 * @param reach fails where people could not be told apart; Redis and NATS may be away
 */
export function openHealth(reach: () => Promise<unknown>) {
  let draining = false;
  watchReady(isReady);
  const router = Router();
  router.get('/healthz', (_, response) => void response.type('text').send('ok\n'));
  router.get('/metrics', async (_, response) => {
    response.type(contentType).send(await tellMetrics());
  });
  router.get('/readyz', async (_, response) => {
    const ready = await isReady();
    response
      .status(ready ? 200 : 503)
      .type('text')
      .send(ready ? 'ready\n' : 'not ready\n');
  });
  return { router, isReady, isDraining: () => draining, drain: () => void (draining = true) };

  async function isReady(): Promise<boolean> {
    if (draining) return false;
    return reach().then(
      () => true,
      () => false,
    );
  }
}

import { Histogram } from 'prom-client';
import { registry } from '#chassis/metrics';

export const requestSeconds = new Histogram({
  name: 'steward_http_seconds',
  help: 'Time to answer a request, by route, verb and status.',
  labelNames: ['route', 'verb', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
  registers: [registry],
});

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a service says of itself at /metrics. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

export const rpcSeconds = new Histogram({
  name: 'steward_rpc_seconds',
  help: 'Time to answer a call, by method and outcome.',
  labelNames: ['method', 'outcome'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
  registers: [registry],
});
export const relayWaiting = new Gauge({
  name: 'steward_outbox_batch',
  help: 'Events found waiting in the outbox at the last look (256 at the most).',
  registers: [registry],
});
export const relayed = new Counter({
  name: 'steward_outbox_published_total',
  help: 'Events published.',
  registers: [registry],
});
export const consumed = new Counter({
  name: 'steward_events_handled_total',
  help: 'Events that took effect, by subject.',
  labelNames: ['subject'],
  registers: [registry],
});
export const deadLettered = new Counter({
  name: 'steward_dead_letters_total',
  help: 'Events given up after the last try, by subject.',
  labelNames: ['subject'],
  registers: [registry],
});

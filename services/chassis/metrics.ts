import { version } from '../../package.json';
import { counter, gauge, histogram, reading, upAndDown, watch } from './meter';

/** What every process says of itself at /metrics; deploy/metrics.md lists all there is. */
export const rpcSeconds = histogram('steward_rpc_seconds', 'Time to answer a call, by method and outcome.', [
  'method',
  'outcome',
]);
export const calledSeconds = histogram(
  'steward_rpc_client_seconds',
  'Time until another service had answered a call of ours, by method and outcome.',
  ['method', 'outcome'],
);
export const inFlight = upAndDown(
  'steward_in_flight',
  'Calls, or requests at the gateway, under way, by load class.',
  ['load'],
);
export const inFlightLimit = gauge(
  'steward_in_flight_limit',
  'How many may be under way at once before the most important are refused too.',
);
export const shed = counter(
  'steward_shed_total',
  'Calls, or requests at the gateway, refused because there was too much to do, by load class.',
  ['load'],
);
export const relayed = counter('steward_outbox_published_total', 'Events published.');
export const consumed = counter('steward_events_handled_total', 'Events that took effect, by subject.', [
  'subject',
]);
export const failedEvents = counter(
  'steward_event_failures_total',
  'Tries to handle an event that failed, by subject.',
  ['subject'],
);
export const deadLettered = counter(
  'steward_dead_letters_total',
  'Events given up after the last try, by subject.',
  ['subject'],
);
export const clearedAway = counter(
  'steward_housekeeping_cleared_total',
  'Rows that were of no use any more and are gone, by table.',
  ['table'],
);
export const cleaned = gauge(
  'steward_housekeeping_timestamp_seconds',
  'When this process last finished its housekeeping, or began to run.',
);
const build = gauge('steward_build_info', 'Always 1: which version runs, made of which source.', [
  'version',
  'revision',
  'node',
]);
const memory = reading('process_resident_memory_bytes', 'Memory of the process.');
const processor = reading('process_cpu_seconds_total', 'Processor time of the process.', [], 'counter');

/** Says what runs here. */
export function tellBuild(): void {
  build.set(1, { version, revision: process.env.STEWARD_REVISION ?? '', node: process.version });
  watch([memory, processor], () => {
    const { user, system } = process.cpuUsage();
    return [
      [memory, process.memoryUsage.rss()],
      [processor, (user + system) / 1e6],
    ];
  });
}

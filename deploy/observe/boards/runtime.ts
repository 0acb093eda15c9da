import type { Board } from '../panels';
import { most, rate } from './queries';

export const runtime: Board = {
  uid: 'steward-runtime',
  title: 'Steward: processes and servers',
  description: 'What the programs need, and whether they reach PostgreSQL, NATS and Redis.',
  rows: [
    {
      title: 'Processes',
      graphs: [
        {
          title: 'Memory',
          unit: 'bytes',
          lines: {
            '{{service_name}} {{instance}}': 'process_resident_memory_bytes{service_name!=""}',
          },
        },
        {
          title: 'Heap in use',
          unit: 'bytes',
          lines: {
            '{{service_name}} {{instance}}': 'sum by (service_name, instance) (v8js_memory_heap_used)',
          },
        },
        {
          title: 'Cores in use',
          lines: {
            '{{service_name}} {{instance}}':
              'rate(process_cpu_seconds_total{service_name!=""}[$__rate_interval])',
          },
        },
        {
          title: 'Event loop delay (p99)',
          unit: 's',
          red: 0.25,
          description: 'Two hundredths of a second are the measurement itself.',
          lines: { '{{service_name}} {{instance}}': 'nodejs_eventloop_delay_p99' },
        },
        {
          title: 'Time in garbage collection',
          unit: 'percentunit',
          lines: { '{{service_name}}': rate('v8js_gc_duration_sum', 'service_name') },
        },
        {
          title: 'Since the last housekeeping',
          unit: 's',
          lines: { '{{service_name}}': `time() - ${most('steward_housekeeping_timestamp_seconds')}` },
        },
      ],
    },
    {
      title: 'Servers',
      graphs: [
        {
          title: 'Connections to PostgreSQL',
          lines: {
            '{{service_name}} {{state}}': 'sum by (service_name, state) (steward_pool_connections)',
            '{{service_name}} at most': 'sum by (service_name) (steward_pool_limit)',
          },
        },
        {
          title: 'Waiting for a connection',
          red: 1,
          lines: { '{{service_name}}': most('steward_pool_waiting') },
        },
        {
          title: 'NATS and Redis reached',
          lines: {
            '{{service_name}} NATS': 'min by (service_name) (steward_nats_up)',
            '{{service_name}} Redis': 'min by (service_name) (steward_redis_up)',
          },
        },
        {
          title: 'Rows cleared away in an hour',
          empty: 'Nothing was of no more use',
          lines: {
            '{{service_name}} {{table}}':
              'sum by (service_name, table) (increase(steward_housekeeping_cleared_total[1h]))',
          },
        },
        {
          title: 'Room for work',
          unit: 'percentunit',
          red: 0.5,
          description: 'From one half on, reports are turned away; at the whole, everything is.',
          lines: {
            '{{service_name}} {{instance}}':
              'sum by (service_name, instance) (steward_in_flight) / sum by (service_name, instance) (steward_in_flight_limit)',
          },
        },
      ],
    },
  ],
};

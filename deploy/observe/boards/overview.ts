import type { Board, Graph } from '../panels';
import { most, quantile, rate } from './queries';

const outcomes: Graph[] = [
  {
    title: 'Requests a second',
    unit: 'reqps',
    lines: { '{{status}}': rate('steward_http_seconds_count', 'status') },
  },
  {
    title: 'Share that fails through a fault of ours',
    unit: 'percentunit',
    red: 0.02,
    lines: {
      failed: `(sum(rate(steward_http_seconds_count{status="5xx"}[$__rate_interval])) or vector(0)) / sum(rate(steward_http_seconds_count[$__rate_interval]))`,
    },
  },
  {
    title: 'Time to answer',
    unit: 's',
    red: 1,
    description: 'Without the live stream and files, which take as long as they take.',
    lines: Object.fromEntries(
      [0.5, 0.95, 0.99].map((q) => [
        `p${q * 100}`,
        quantile(q, 'steward_http_seconds', 'le', '{route!~"/v1/stream|/v1/attachments.*"}'),
      ]),
    ),
  },
];

export const overview: Board = {
  uid: 'steward-overview',
  title: 'Steward: overview',
  description: 'What people feel: requests, faults, time to answer; then each service.',
  rows: [
    {
      title: 'Is it there',
      graphs: [
        {
          title: 'Replicas ready',
          stat: true,
          lines: { '{{service_name}}': 'sum by (service_name) (steward_ready)' },
        },
        {
          title: 'Versions',
          stat: true,
          lines: { '{{service_name}} {{version}}': 'count by (service_name, version) (steward_build_info)' },
        },
        {
          title: 'Tables',
          stat: true,
          description: 'The newest migration of each database.',
          lines: { '{{service_name}} {{migration}}': most('steward_schema_info', 'service_name, migration') },
        },
      ],
    },
    { title: 'The gateway', graphs: outcomes },
    {
      title: 'Routes',
      graphs: [
        {
          title: 'The busiest routes',
          unit: 'reqps',
          lines: { '{{verb}} {{route}}': `topk(10, ${rate('steward_http_seconds_count', 'route, verb')})` },
        },
        {
          title: 'The slowest routes (p95)',
          unit: 's',
          lines: {
            '{{verb}} {{route}}': `topk(10, ${quantile(0.95, 'steward_http_seconds', 'route, verb, le', '{route!="/v1/stream"}')})`,
          },
        },
        {
          title: 'People',
          lines: {
            'pages open': 'sum(steward_live_streams)',
            'sign-ins that fail, a minute':
              '60 * (sum(rate(steward_sign_in_failures_total[$__rate_interval])) or vector(0))',
            'refused as too many, a minute': '60 * sum(rate(steward_too_many_total[$__rate_interval]))',
          },
        },
      ],
    },
    {
      title: 'Calls between services',
      graphs: [
        {
          title: 'Calls a second',
          unit: 'reqps',
          lines: { '{{service_name}}': rate('steward_rpc_seconds_count', 'service_name') },
        },
        {
          title: 'Calls that fail, by outcome',
          empty: 'No call has failed',
          unit: 'reqps',
          lines: {
            '{{service_name}} {{outcome}}': rate(
              'steward_rpc_seconds_count',
              'service_name, outcome',
              '{outcome=~"internal|unavailable|overloaded"}',
            ),
          },
        },
        {
          title: 'Time to answer a call (p99)',
          unit: 's',
          red: 0.5,
          lines: { '{{service_name}}': quantile(0.99, 'steward_rpc_seconds', 'service_name, le') },
        },
        {
          title: 'The slowest calls (p95)',
          unit: 's',
          lines: { '{{method}}': `topk(10, ${quantile(0.95, 'steward_rpc_seconds', 'method, le')})` },
        },
        {
          title: 'As callers see it (p99)',
          unit: 's',
          description: 'More than the services say themselves: the way there, and waiting for a connection.',
          lines: { '{{service_name}}': quantile(0.99, 'steward_rpc_client_seconds', 'service_name, le') },
        },
        {
          title: 'Under way, and turned away',
          lines: {
            '{{service_name}} under way': most('sum by (service_name, instance) (steward_in_flight)'),
            '{{service_name}} turned away a second': `${rate('steward_shed_total', 'service_name')} or 0 * max by (service_name) (steward_in_flight)`,
          },
        },
      ],
    },
  ],
};

import { outsidePorts, servers } from '../../platform/servers';
import {
  choice,
  flag,
  group,
  kubernetes,
  labels,
  list,
  text,
  whole,
  type Group,
  type Schema,
  type Value,
} from '../value';

/** A peer of a network policy: addresses, or pods of some namespaces. */
const peer: Schema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    ipBlock: { type: 'object' },
    namespaceSelector: { type: 'object' },
    podSelector: { type: 'object' },
  },
};
const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});
const portSchema: Schema = { type: 'integer', minimum: 1, maximum: 65_535 };
const way = (what: string, ports: readonly number[]): Group =>
  group(what, {
    ports: list('On these ports.', portSchema, ports),
    to: list('Only there; empty: anywhere on these ports.', peer),
  });

const network = group('Nothing may be reached but what a service needs (NetworkPolicy).', {
  enabled: flag('Off: everybody may reach everybody.', true),
  gatewayFrom: list('Who may reach the gateway; empty: anybody.', peer),
  metricsFrom: list('Who may read metrics; empty: nobody.', peer, [inNamespace('monitoring')]),
  dns: group('Where names are looked up.', {
    to: list('Only there; empty: anywhere on port 53.', peer, [inNamespace('kube-system')]),
  }),
  postgres: way('PostgreSQL.', [servers.postgres.port]),
  nats: way('NATS.', [servers.nats.port]),
  redis: way('Redis.', [servers.redis.port]),
  smtp: way('The mail server.', outsidePorts.smtp),
  ldap: way('Directories.', outsidePorts.ldap),
  openid: way('Identity providers.', outsidePorts.openid),
  clamd: way('clamd.', outsidePorts.clamd),
  otlp: way('The collector of traces.', [4318]),
});

const gateway = group('The Service before the gateway.', {
  type: choice('How it is reached.', 'ClusterIP', ['ClusterIP', 'NodePort', 'LoadBalancer']),
  port: whole('Its port.', 80, 1, 65_535),
  annotations: labels('Its annotations.'),
});

const ingress = group(
  'An Ingress before the gateway. Live streams want proxies without buffers and long timeouts.',
  {
    enabled: flag('Whether there is one.', false),
    className: text('Which controller.', ''),
    host: text('Which name.', 'steward.example', { minLength: 1 }),
    tlsSecret: text('The secret with the certificate; empty: no TLS here.', ''),
    annotations: labels('For the controller.'),
  },
);

const httpRoute = group('A route of the Gateway API, instead of an Ingress.', {
  enabled: flag('Whether there is one.', false),
  hostnames: list('Which names.', { type: 'string' }, ['steward.example']),
  parentRefs: list('Which gateways of the cluster.', { type: 'object', required: ['name'] }),
});

const autoscaling = group('Growing by other metrics than CPU.', {
  metrics: choice('Who serves them: none, the external metrics API (an adapter), or KEDA.', 'none', [
    'none',
    'external',
    'keda',
  ]),
  prometheus: text('Where KEDA asks.', 'http://prometheus.monitoring:9090', {
    pattern: '^https?://[^@\\s]+$',
  }),
});

const monitoring = group('Objects of the Prometheus operator and of Grafana.', {
  podMonitor: group('Scrapes every pod.', {
    enabled: flag('Whether there is one.', false),
    interval: text('How often.', '15s', { pattern: '^[0-9]+(s|m)$' }),
    labels: labels('By which Prometheus finds it.'),
  }),
  rules: group('The alerts of the folder alerts.', {
    enabled: flag('Whether they are installed.', false),
    labels: labels('By which Prometheus finds them.'),
    runbookUrl: text(
      'Where your people read the runbook, such as https://wiki.example/runbook.md; #alert follows. Unless said, its file in the sources.',
      'deploy/runbook.md',
      { pattern: '^[^@#\\s]+$' },
    ),
  }),
  dashboards: group('The dashboards of the folder dashboards, as ConfigMaps.', {
    enabled: flag('Whether they are installed.', false),
    labels: labels('By which Grafana finds them.', { grafana_dashboard: '1' }),
  }),
});

const backup = group(
  'Dumps of all databases by a job of its own (deploy/backup.md). Off: you have means of yours.',
  {
    enabled: flag('Whether there is one.', false),
    image: group("The image with PostgreSQL's client: deploy/tools.Dockerfile.", {
      repository: text('Where it is.', 'registry.example/steward-tools', { minLength: 1 }),
      tag: text("Which one; empty: the chart's own version.", ''),
      digest: text('sha256:…, which is stronger than a tag.', '', { pattern: '^(sha256:[0-9a-f]{64})?$' }),
    }),
    schedule: text('When, as cron says it, by the clock of the cluster.', '30 2 * * *', {
      pattern: '^(@[a-z]+|(\\S+ ){4}\\S+)$',
    }),
    keep: whole('How many backups are kept.', 7, 1, 1_000),
    claim: text('A PersistentVolumeClaim of yours, best on other disks; empty: the chart makes one.', ''),
    storage: text('How much the one of the chart holds.', '20Gi', { pattern: '^[0-9]+(Mi|Gi|Ti)$' }),
    storageClass: text("Of the one of the chart; empty: the cluster's own choice.", ''),
    deadlineSeconds: whole('When a backup is given up.', 14_400, 60, 86_400),
  },
);

const builtIn = (server: keyof typeof servers): Group => {
  const { image, ...others } = servers[server];
  return group(`One ${server}.`, {
    image: text('Its image.', image, { minLength: 1 }),
    ...('storage' in others && {
      storage: text('How much it may keep.', others.storage, { pattern: '^[0-9]+(Mi|Gi|Ti)$' }),
    }),
  });
};

const builtin = group(
  'Servers of our own, one of each, with passwords made up at the first installation. For trying out only.',
  {
    enabled: flag('Instead of servers of yours; the secrets are then made, too.', false),
    storageClass: text("Empty: the cluster's own choice.", ''),
    postgres: builtIn('postgres'),
    nats: builtIn('nats'),
    redis: builtIn('redis'),
  },
);

const check = group('`helm test`: signs in, reports a fault, sees its clocks.', {
  enabled: flag('Whether it can be run.', true),
  resources: kubernetes('What its pod asks for.'),
});

export const surroundings: Record<string, Value> = {
  gateway,
  ingress,
  httpRoute,
  network,
  autoscaling,
  monitoring,
  backup,
  builtin,
  check,
};

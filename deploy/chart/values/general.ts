import {
  choice,
  flag,
  group,
  labels,
  list,
  secretName,
  secretNameOrNone,
  text,
  whole,
  type Value,
} from '../value';

const image = group('The one image of all programs.', {
  repository: text('Where it is.', 'registry.example/steward', { minLength: 1 }),
  tag: text("Which one; empty: the chart's own version.", ''),
  digest: text('sha256:…, which is stronger than a tag.', '', { pattern: '^(sha256:[0-9a-f]{64})?$' }),
  pullPolicy: choice('When it is fetched.', 'IfNotPresent', ['Always', 'IfNotPresent', 'Never']),
  pullSecrets: list('Names of secrets for the registry.', { type: 'string' }),
});

const secrets = group(
  'Names of secrets that exist already. The chart never holds a secret itself; README.md says what is in each.',
  {
    keys: secretName('actor-key, second-factor-key, audit-key.pem.', 'steward-keys'),
    databases: secretName(
      'For each service with a database: <service>-url, <service>-owner-url.',
      'steward-databases',
    ),
    nats: secretName('url.', 'steward-nats'),
    redis: secretName('url.', 'steward-redis'),
    smtp: secretNameOrNone('url; empty: no mail is sent.'),
    mounted: secretNameOrNone('Secrets that settings name, for identity providers and directories.'),
    admin: secretName('password: of the first administrator, `admin`.', 'steward-admin'),
    backup: secretName(
      'url: of PostgreSQL, as a role that reads past row security; read where backup.enabled.',
      'steward-backup',
    ),
    check: secretNameOrNone(
      'username, password: of the account for `helm test`; empty: the first administrator.',
    ),
  },
);

const jobs = group('What is done beside the services.', {
  migrate: flag(
    'Brings the tables of each service up to date before the new programs start; the old ones run on them too.',
    true,
  ),
  bootstrap: flag('Makes the first organisation and its administrator; again harmless.', true),
  deadlineSeconds: whole('When a job is given up.', 600, 60, 86_400),
});

const telemetry = group('Traces, metrics and logs by OTLP.', {
  endpoint: text('http://collector.monitoring:4318; empty: none are sent.', '', {
    pattern: '^(https?://[^@\\s]+)?$',
  }),
  sampleRatio: text('The share of requests that are traced: 0 to 1.', '0.1', {
    pattern: '^(0(\\.[0-9]+)?|1(\\.0+)?)$',
  }),
});

export const general: Record<string, Value> = {
  publicUrl: text(
    'How browsers reach Steward: links in mails and sign-in lead there.',
    'http://localhost:8080',
    {
      pattern: '^https?://[^@/\\s]+$',
    },
  ),
  logLevel: choice('From which level on programs log.', 'info', ['debug', 'info', 'warn', 'error']),
  nameOverride: text('Replaces the name of the chart in names.', ''),
  fullnameOverride: text('Replaces the names altogether.', ''),
  image,
  secrets,
  extraEnv: {
    ...labels(
      'Further variables of all programs, such as OTEL_RESOURCE_ATTRIBUTES or NODE_OPTIONS; no secrets.',
    ),
    schema: {
      type: 'object',
      propertyNames: {
        pattern: '^[A-Z][A-Z0-9_]*$',
        not: { pattern: 'PASSWORD|SECRET|TOKEN|KEY|CREDENTIAL|OTLP.*_HEADERS' },
      },
      additionalProperties: { type: 'string', not: { pattern: '://[^/]*:[^/]*@' } },
    },
  },
  priorityClassName: text('Priority of all pods.', ''),
  jobs,
  telemetry,
};

import { addressVariable, services, type Deployment, type ServiceName } from '../platform';

/** A variable that a program reads, and where its value comes from. */
export type Variable = { what: string } & (
  | { from: 'port'; port: 'main' | 'admin' }
  /** Where another service listens. */
  | { from: 'address'; of: string }
  /** Never a value, only the place of one: `secret` names a set of secrets, `entry` one of them. */
  | { from: 'secret'; secret: SecretSet; entry: string; optional?: true }
  /** The path of a file of a set of secrets, or of the folder of all of them, where `entry` is empty. */
  | { from: 'secretFile'; secret: SecretSet; entry: string; optional?: true }
  /** The path of a file on a volume of its own, where operators give one. */
  | { from: 'volume'; file: string; default: '' }
  /** How browsers reach the installation: one value for all. */
  | { from: 'publicUrl' }
  /** What operators may set; `default` is what the program takes by itself, `inCluster` what the chart says instead. */
  | { from: 'setting'; kind: SettingKind; default: string; inCluster?: string }
  /** The name of the service itself. */
  | { from: 'name' }
  /** A path in the image, known to the program. */
  | { from: 'image'; default: string }
);

export type SettingKind = 'text' | 'whole' | 'days';

/** Sets of secrets, and what is in each. */
export type SecretSet = 'keys' | 'databases' | 'nats' | 'redis' | 'smtp' | 'mounted';

type Variables = Record<string, Variable>;

/** What every program of the platform reads, whether or not its config.ts names it. */
export const everywhere = {
  SERVICE_NAME: { from: 'name', what: 'Which service this is, for logs and traces.' },
  LOG_LEVEL: {
    from: 'setting',
    kind: 'text',
    default: 'info',
    what: 'From which level on it logs: debug, info, warn, error.',
  },
} as const satisfies Variables;

const withDatabase = (name: ServiceName): Variables => ({
  ADMIN_PORT: { from: 'port', port: 'admin', what: 'Where it tells how it is: /healthz, /readyz, /metrics.' },
  DATABASE_URL: {
    from: 'secret',
    secret: 'databases',
    entry: `${name}-url`,
    what: 'The database, as the role of the service, which does not own the tables.',
  },
  POOL_SIZE: {
    from: 'setting',
    kind: 'whole',
    default: '10',
    what: 'Connections to PostgreSQL of each replica.',
  },
});

const always: Variables = {
  PORT: { from: 'port', port: 'main', what: 'Where it answers.' },
  NATS_URL: { from: 'secret', secret: 'nats', entry: 'url', what: 'nats://user:password@host:port.' },
  ACTOR_KEY: {
    from: 'secret',
    secret: 'keys',
    entry: 'actor-key',
    what: 'Seals who acts between services: 32 bytes in hex, the same everywhere.',
  },
};

const own: Record<ServiceName, Variables> = {
  identity: {
    AUDIT_KEY_FILE: {
      from: 'secretFile',
      secret: 'keys',
      entry: 'audit-key.pem',
      what: 'Signs the heads of the audit chain: Ed25519 keys in PEM, the newest first.',
    },
    SECOND_FACTOR_KEY: {
      from: 'secret',
      secret: 'keys',
      entry: 'second-factor-key',
      what: 'Seals the secrets of second factors: 32 bytes in hex; with another one no code is right any more.',
    },
    SECRETS_FOLDER: {
      from: 'secretFile',
      secret: 'mounted',
      entry: '',
      optional: true,
      what: 'Secrets that settings name (identity providers, directories), a file each.',
    },
    STEWARD_AUDIT_FILE: {
      from: 'volume',
      file: 'heads.jsonl',
      default: '',
      what: 'Where signed heads of the audit chain are also written, beside the stream.',
    },
  },
  incident: {},
  desk: {},
  sla: {
    CLOCK_DAYS: {
      from: 'setting',
      kind: 'days',
      default: '90',
      what: 'After how many days without news the clocks of a record that is over go to the archive.',
    },
    CLOCK_ARCHIVE_MONTHS: {
      from: 'setting',
      kind: 'whole',
      default: '0',
      what: 'For how many months that archive is kept; 0: for ever.',
    },
  },
  notify: {
    SMTP_URL: {
      from: 'secret',
      secret: 'smtp',
      entry: 'url',
      optional: true,
      what: 'smtp://user:password@host:port; without it no mail is sent, and every delivery says so.',
    },
    MAIL_FROM: {
      from: 'setting',
      kind: 'text',
      default: 'Steward <steward@localhost>',
      what: 'The sender of mails.',
    },
    PUBLIC_URL: { from: 'publicUrl', what: 'Where the links in mails lead.' },
    NOTIFICATION_DAYS: {
      from: 'setting',
      kind: 'days',
      default: '180',
      what: 'How long it is kept what people were told.',
    },
    DELIVERY_DAYS: {
      from: 'setting',
      kind: 'days',
      default: '90',
      what: 'How long it is kept how that reached them.',
    },
  },
  document: {
    CLAMD_ADDRESS: {
      from: 'setting',
      kind: 'text',
      default: '',
      what: 'host:port of a clamd, which then looks into every file.',
    },
  },
  gateway: {
    REDIS_URL: { from: 'secret', secret: 'redis', entry: 'url', what: 'redis://user:password@host:port.' },
    STEWARD_URL: { from: 'publicUrl', what: 'Where identity providers send browsers back to.' },
    CONTRACT_FILE: {
      from: 'image',
      default: 'proto/gen/descriptors.binpb',
      what: 'The compiled contract.',
    },
    CONSOLE_FOLDER: { from: 'image', default: 'dist/console', what: 'The web console.' },
    TRUST_PROXY: {
      from: 'setting',
      kind: 'whole',
      default: '0',
      inCluster: '1',
      what: 'How many proxies stand before the gateway and may be believed about addresses.',
    },
    RATE_PER_SECOND: {
      from: 'setting',
      kind: 'whole',
      default: '200',
      what: 'Requests a second for each person, over all gateways; 0: no limit.',
    },
    SIGN_IN_TRIES: {
      from: 'setting',
      kind: 'whole',
      default: '20',
      what: 'Wrong passwords in a quarter of an hour for one name from one address; 0: no limit.',
    },
    SIGN_IN_TRIES_PER_ADDRESS: {
      from: 'setting',
      kind: 'whole',
      default: '300',
      what: 'Wrong passwords in a quarter of an hour from one address; 0: no limit.',
    },
    IN_FLIGHT: {
      from: 'setting',
      kind: 'whole',
      default: '1000',
      what: 'Requests under way at once; beyond a share of them the less important are refused.',
    },
    DRAIN_SECONDS: {
      from: 'setting',
      kind: 'whole',
      default: '0',
      inCluster: '10',
      what: 'How long it goes on accepting after saying "not ready", for load balancers to notice.',
    },
  },
};

/** All that a service's config.ts reads. */
export function variablesOf(name: ServiceName): Variables {
  const { needs, calls }: Deployment = services[name];
  const addresses = calls.map((callee): [string, Variable] => [
    addressVariable(callee),
    { from: 'address', of: callee, what: `Where the service ${callee} listens: host:port.` },
  ]);
  return {
    ...always,
    ...(needs.includes('postgres') && withDatabase(name)),
    ...Object.fromEntries(addresses),
    ...own[name],
  };
}

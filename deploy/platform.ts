/**
 * The platform, said once: which services there are, what each needs and whom it calls, and how it runs in a cluster.
 * The local runner starts them from this list; compose and the chart are rendered from it. What they read from
 * their environment is in platform/variables.ts.
 */
export type Need = 'postgres' | 'nats' | 'redis' | 'smtp' | 'keys';
/** Who answers outside the platform, where an organisation has them. */
export type Outside = 'ldap' | 'openid' | 'clamd';

/** As Kubernetes writes them: a tenth of a core is 100m. */
export interface Resources {
  cpu: string;
  memory: string;
}

export interface Deployment {
  /** What it owns, for operators to read. */
  about: string;
  /** Servers it cannot work without (smtp: cannot deliver mail without; keys: keys that no other service has). */
  needs: readonly Need[];
  /** Services it calls by gRPC; each becomes an address in its environment. */
  calls: readonly string[];
  /** Whom it may reach outside. */
  reaches?: readonly Outside[];
  /** How many run at least, and up to how many it grows by itself. */
  replicas: { min: number; max: number };
  requests: Resources;
  limits: Resources;
  autoscaling: Autoscaling;
  /** How long it may take to finish after SIGTERM; the programs give up by themselves after thirty seconds. */
  graceSeconds: number;
}

export interface Autoscaling {
  /** It grows above this share of the CPU it asked for; more than 100 where it asked for little. */
  cpuPercent: number;
  /** What else makes it grow, where the cluster serves metrics of programs. Every replica tells the same number. */
  metrics?: readonly LoadMetric[];
}

export interface LoadMetric {
  name: string;
  what: string;
  /** each: so many for every replica; whole: so much for all of them together. */
  target: { of: 'each' | 'whole'; value: number };
}

const usual = {
  replicas: { min: 2, max: 6 },
  requests: { cpu: '200m', memory: '128Mi' },
  limits: { cpu: '1', memory: '384Mi' },
  autoscaling: { cpuPercent: 250 }, // half a core, of the one that a program of Node can use
  graceSeconds: 45,
} satisfies Partial<Deployment>;

export const services = {
  identity: {
    ...usual,
    about: 'organisations, people, groups, roles, sign-in, the audit trail',
    needs: ['postgres', 'nats', 'keys'],
    calls: [],
    reaches: ['ldap', 'openid'],
    limits: { cpu: '2', memory: '512Mi' }, // hashing passwords takes threads and memory of its own
  },
  incident: {
    ...usual,
    about: 'incidents, tasks, problems, watchdog rules, views, search',
    needs: ['postgres', 'nats'],
    calls: [],
    replicas: { min: 2, max: 10 },
    limits: { cpu: '1', memory: '512Mi' },
  },
  desk: {
    ...usual,
    about: 'interactions, categories, dispatch, feedback, surveys, callbacks',
    needs: ['postgres', 'nats'],
    calls: ['incident', 'identity'],
  },
  sla: {
    ...usual,
    about: 'calendars, agreements, clocks and their steps',
    needs: ['postgres', 'nats'],
    calls: [],
    replicas: { min: 2, max: 10 },
    autoscaling: {
      cpuPercent: 250,
      metrics: [
        {
          name: 'steward_sla_clocks_due',
          what: 'Steps of clocks that are due and not fired yet.',
          target: { of: 'each', value: 1_000 },
        },
        {
          name: 'steward_sla_lateness_seconds',
          what: 'How late the latest of them is.',
          target: { of: 'whole', value: 2 },
        },
      ],
    },
  },
  notify: {
    ...usual,
    about: 'notifications, mail, deliveries',
    needs: ['postgres', 'nats', 'smtp'],
    calls: [],
  },
  document: {
    ...usual,
    about: 'attachments and their content',
    needs: ['postgres', 'nats'],
    calls: [],
    reaches: ['clamd'],
    limits: { cpu: '1', memory: '512Mi' },
  },
  gateway: {
    ...usual,
    about: 'the HTTP API, the console, live streams',
    needs: ['nats', 'redis'],
    calls: ['identity', 'desk', 'incident', 'sla', 'notify', 'document'],
    replicas: { min: 2, max: 10 },
    limits: { cpu: '1', memory: '512Mi' },
    graceSeconds: 60,
  },
} as const satisfies Record<string, Deployment>;

export type ServiceName = keyof typeof services;
export const serviceNames = Object.keys(services) as ServiceName[];
export const servicesWithDatabase = serviceNames.filter((name) =>
  (services[name].needs as readonly Need[]).includes('postgres'),
);

/** The ports in a container. The gateway tells how it is on the port where it answers. */
export const ports = { http: 8080, grpc: 50051, admin: 8081 } as const;

/** Where the code of a service begins, relative to the repository. */
export const entryPoint = (name: ServiceName): string =>
  name === 'gateway' ? 'gateway/src/main.ts' : `services/${name}/src/main.ts`;

/** The variable that tells a caller where a service listens: INCIDENT_ADDRESS=host:port. */
export const addressVariable = (name: string): string => `${name.toUpperCase()}_ADDRESS`;

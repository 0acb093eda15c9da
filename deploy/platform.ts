/**
 * The platform, said once: which services there are, what each needs and whom it calls.
 * The local runner starts them from this list; whatever else runs Steward is rendered from it.
 */
export type Need = 'postgres' | 'nats' | 'redis' | 'smtp' | 'keys';

export interface Deployment {
  /** Servers it cannot work without (smtp: cannot deliver mail without; keys: keys that no other service has). */
  needs: readonly Need[];
  /** Services it calls by gRPC; each becomes an address in its environment. */
  calls: readonly string[];
}

export const services = {
  identity: { needs: ['postgres', 'nats', 'keys'], calls: [] },
  incident: { needs: ['postgres', 'nats'], calls: [] },
  desk: { needs: ['postgres', 'nats'], calls: ['incident', 'identity'] },
  sla: { needs: ['postgres', 'nats'], calls: [] },
  notify: { needs: ['postgres', 'nats', 'smtp'], calls: [] },
  document: { needs: ['postgres', 'nats'], calls: [] },
  gateway: { needs: ['nats', 'redis'], calls: ['identity', 'desk', 'incident', 'sla', 'notify', 'document'] },
} as const satisfies Record<string, Deployment>;

export type ServiceName = keyof typeof services;
export const serviceNames = Object.keys(services) as ServiceName[];

/** Where the code of a service begins, relative to the repository. */
export const entryPoint = (name: ServiceName): string =>
  name === 'gateway' ? 'gateway/src/main.ts' : `services/${name}/src/main.ts`;

/** The variable that tells a caller where a service listens: INCIDENT_ADDRESS=host:port. */
export const addressVariable = (name: string): string => `${name.toUpperCase()}_ADDRESS`;

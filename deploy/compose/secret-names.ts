import { serviceNames, services, type Deployment } from '../platform';

/** Services with a database of their own. */
export const owners = serviceNames.filter((name) =>
  (services[name] as Deployment).needs.includes('postgres'),
);

/** The variable with the password of a service's role: INCIDENT_PASSWORD. */
export const passwordOf = (service: string): string => `${service.toUpperCase()}_PASSWORD`;

/** Every secret that compose.yaml asks of its surroundings, for operators to keep. */
export const secretNames: readonly string[] = [
  'ACTOR_KEY',
  'SECOND_FACTOR_KEY',
  'STEWARD_ADMIN_PASSWORD',
  'POSTGRES_PASSWORD',
  'NATS_PASSWORD',
  'REDIS_PASSWORD',
  'OWNER_PASSWORD',
  ...owners.map(passwordOf),
];

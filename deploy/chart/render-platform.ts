import { stringify } from 'yaml';
import { ports, serviceNames, services, type Deployment, type ServiceName } from '../platform';
import { jobs } from '../platform/jobs';
import { servers, type Server } from '../platform/servers';
import { variablesOf } from '../platform/variables';

/** platform.yaml: what the templates must know of each service and nobody changes. */
export function renderPlatform(): string {
  const facts = {
    ports,
    services: Object.fromEntries(serviceNames.map((name) => [name, factsOf(name)])),
    jobs: Object.fromEntries(
      Object.entries(jobs).map(([name, { needs, calls }]) => [name, { needs, calls }]),
    ),
    servers: Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, fixedOf(server)])),
  };
  const head =
    '# What the templates know of each service. Made from deploy/platform.ts by `npm run render`.\n';
  return head + stringify(facts, { lineWidth: 0 });
}

/** What nobody changes of a built-in server; its image and its storage are in the values. */
const fixedOf = (server: Server) => ({
  port: server.port,
  user: server.user,
  ...(server.connections !== undefined && { connections: server.connections }),
});

function factsOf(name: ServiceName) {
  const { about, needs, calls, reaches = [], graceSeconds, autoscaling }: Deployment = services[name];
  const variables = Object.entries(variablesOf(name)).map(([variable, given]) => ({
    name: variable,
    ...given,
  }));
  return {
    about,
    port: name === 'gateway' ? 'http' : 'grpc',
    /** Where it tells how it is. */
    health: name === 'gateway' ? 'http' : 'admin',
    needs,
    calls,
    reaches,
    graceSeconds,
    metrics: (autoscaling.metrics ?? []).map(({ name: metric, target }) => ({ name: metric, of: target.of })),
    secrets: variables.flatMap((given) =>
      given.from === 'secret'
        ? [{ name: given.name, set: given.secret, entry: given.entry, optional: given.optional ?? false }]
        : [],
    ),
    secretFiles: variables.flatMap((given) =>
      given.from === 'secretFile' ? [{ name: given.name, set: given.secret, entry: given.entry }] : [],
    ),
    volumes: variables.flatMap((given) =>
      given.from === 'volume' ? [{ name: given.name, file: given.file }] : [],
    ),
    publicUrl: variables.flatMap((given) => (given.from === 'publicUrl' ? [given.name] : [])),
  };
}

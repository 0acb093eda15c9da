import { serviceNames, type ServiceName } from '../../deploy/platform';
import type { Parts } from '../process/parts';
import type { ChoosePort } from '../process/ports';
import { serviceProgram, type Ports, type Surroundings } from './service-program';

/** How many processes of a service run side by side; one where nothing is said. */
export type Replicas = Partial<Record<ServiceName, number>>;

type Options = Omit<Surroundings, 'data' | 'addresses'> & {
  gatewayPort: number;
  choosePort: ChoosePort;
  replicas: Replicas;
};

interface Replica {
  service: ServiceName;
  /** incident, incident-2, incident-3 … */
  part: string;
  ports: Ports;
}

export interface Started {
  /** Where each service listens, all of its replicas: host:port, or ipv4:host:port,host:port. */
  addresses: Record<string, string>;
  /** Of each gateway. */
  urls: string[];
  /** Where each part, every replica, tells how it is: /readyz and /metrics. */
  adminUrls: Record<string, string>;
}

/** Starts every service as processes of their own and waits until all answer. */
export async function startServices(parts: Parts, options: Options): Promise<Started> {
  const replicas = await chooseReplicas(options);
  const portsOf = (service: ServiceName) =>
    replicas.filter((one) => one.service === service).map(({ ports }) => ports.port);
  const addresses = Object.fromEntries(serviceNames.map((name) => [name, addressOf(portsOf(name))]));
  const surroundings: Surroundings = { ...options, data: parts.data, addresses };
  const kept = replicas.map(({ service, part, ports }) =>
    parts.keep(serviceProgram(service, part, ports, surroundings)),
  );
  await Promise.all(kept.map((service) => service.ready()));
  const adminUrls = Object.fromEntries(
    replicas.map(({ part, ports }) => [part, `http://127.0.0.1:${ports.adminPort ?? ports.port}`]),
  );
  return { addresses, adminUrls, urls: portsOf('gateway').map((port) => `http://localhost:${port}`) };
}

const addressOf = (ports: number[]): string => {
  const all = ports.map((port) => `127.0.0.1:${port}`).join(',');
  return ports.length === 1 ? all : `ipv4:${all}`;
};

async function chooseReplicas({ gatewayPort, choosePort, replicas }: Options): Promise<Replica[]> {
  const chosen: Replica[] = [];
  for (const service of serviceNames) {
    for (let n = 1; n <= (replicas[service] ?? 1); n++) {
      const part = n === 1 ? service : `${service}-${n}`;
      const port = part === 'gateway' ? gatewayPort : await choosePort(part);
      const ports = service === 'gateway' ? { port } : { port, adminPort: await choosePort(`${part}-admin`) };
      chosen.push({ service, part, ports });
    }
  }
  return chosen;
}

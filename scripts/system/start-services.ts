import { serviceNames, type ServiceName } from '../../deploy/platform';
import type { Parts } from '../process/parts';
import type { ChoosePort } from '../process/ports';
import { serviceProgram, type Ports, type Surroundings } from './service-program';

type Options = Omit<Surroundings, 'data' | 'addresses'> & { gatewayPort: number; choosePort: ChoosePort };

/** Starts every service as a process of its own and waits until all answer; returns where each listens. */
export async function startServices(parts: Parts, options: Options): Promise<Record<string, string>> {
  const ports = await choosePorts(options);
  const addresses = Object.fromEntries(ports.map(([name, { port }]) => [name, `127.0.0.1:${port}`]));
  const surroundings: Surroundings = { ...options, data: parts.data, addresses };
  const kept = ports.map(([name, own]) => parts.keep(serviceProgram(name, own, surroundings)));
  await Promise.all(kept.map((service) => service.ready()));
  return addresses;
}

async function choosePorts({ gatewayPort, choosePort }: Options): Promise<Array<[ServiceName, Ports]>> {
  const ports: Array<[ServiceName, Ports]> = [];
  for (const name of serviceNames) {
    if (name === 'gateway') ports.push([name, { port: gatewayPort }]);
    else ports.push([name, { port: await choosePort(name), adminPort: await choosePort(`${name}-admin`) }]);
  }
  return ports;
}

import { serviceNames, services, type Deployment } from '../platform';
import { jobs } from '../platform/jobs';
import { outsidePorts, servers } from '../platform/servers';
import { describeChart, exampleNames, examples, render } from './testing/helm';
import { ofKind, podsOf, type Manifest } from './testing/manifest';
import { arrowsOf, portsOutOf } from './testing/network';

type Server = keyof typeof servers;
const isServer = (need: string): need is Server => need in servers;

const everyone: [string, Pick<Deployment, 'needs' | 'calls' | 'reaches'>][] = [
  ...serviceNames.map((name): [string, Deployment] => [name, services[name]]),
  ...Object.entries(jobs),
];
const calls = everyone.flatMap(([name, { calls }]) => calls.map((callee) => `${name} → ${callee}`));
const toServers = everyone.flatMap(([name, { needs }]) =>
  needs.filter(isServer).map((need) => `${name} → ${need}`),
);

const denial = (manifests: Manifest[]) =>
  ofKind(manifests, 'NetworkPolicy').find(({ metadata }) => metadata.name.endsWith('-deny'))!.spec;

describeChart('OPS-02 NetworkPolicy', () => {
  test.each(['default', 'small', 'route'] as const)(
    'the arrows of %s are those of the platform, no more',
    (name) => {
      const arrows = arrowsOf(render(examples[name]));
      expect(arrows.out).toEqual([...calls].sort());
      // anybody may reach the gateway, so nobody is named there
      expect(arrows.in).toEqual(calls.filter((arrow) => !arrow.endsWith('gateway')).sort());
    },
  );

  test('where only the ingress controller may reach the gateway, the check still may', () => {
    expect(arrowsOf(render(examples.large)).in).toContain('check → gateway');
  });

  test('with servers of our own, their arrows are those of the needs', () => {
    const arrows = arrowsOf(render(examples.tryout));
    expect(arrows.out).toEqual([...calls, ...toServers].sort());
    expect(arrows.in).toEqual([...calls, ...toServers].filter((arrow) => !arrow.endsWith('gateway')).sort());
  });

  test.each(everyone)(
    '%s reaches the servers it needs, and no other port',
    (name, { needs, reaches = [] }) => {
      const wanted = [
        ...needs.filter(isServer).map((need) => servers[need].port),
        ...(needs.includes('smtp') ? outsidePorts.smtp : []),
        ...reaches.flatMap((outside) => [...outsidePorts[outside]]),
      ].sort((a, b) => a - b);
      const withMail = render(['--set', 'secrets.smtp=mail']);
      expect(portsOutOf(withMail, name)).toEqual(wanted);
    },
  );

  test('nobody may send mail or traces where none are wanted', () => {
    expect(portsOutOf(render(), 'notify')).toEqual([servers.nats.port, servers.postgres.port]);
    expect(portsOutOf(render(['--set', 'telemetry.endpoint=http://c:4318']), 'sla')).toContain(4318);
  });

  test.each(exampleNames)('every pod of %s is denied everything first', (name) => {
    const manifests = render(examples[name]);
    const { podSelector, policyTypes, ingress, egress } = denial(manifests);
    expect([policyTypes, ingress, egress]).toEqual([['Ingress', 'Egress'], undefined, undefined]);
    for (const { labels } of podsOf(manifests)) expect(labels).toMatchObject(podSelector.matchLabels);
  });

  test('without network policies there are none', () => {
    expect(ofKind(render(['--set', 'network.enabled=false']), 'NetworkPolicy')).toEqual([]);
  });
});

import { componentOf, ofKind, type Manifest } from './manifest';

interface Peer {
  podSelector?: { matchLabels: Record<string, string> };
}
interface Rule {
  ports?: { port: number | string }[];
  from?: Peer[];
  to?: Peer[];
}

const ofUs = (peers: Peer[] = []): string[] =>
  peers.flatMap(({ podSelector }) => (podSelector ? [componentOf(podSelector.matchLabels)] : []));

/** Who may reach whom, as "caller → callee": what policies let out, and what policies let in. */
export function arrowsOf(manifests: Manifest[]): { out: string[]; in: string[] } {
  const policies = ofKind(manifests, 'NetworkPolicy').map(({ spec }) => ({
    component: componentOf(spec.podSelector.matchLabels),
    egress: (spec.egress ?? []) as Rule[],
    ingress: (spec.ingress ?? []) as Rule[],
  }));
  const out = policies.flatMap(({ component, egress }) =>
    egress.flatMap(({ to }) => ofUs(to).map((callee) => `${component} → ${callee}`)),
  );
  const letIn = policies.flatMap(({ component, ingress }) =>
    ingress.flatMap(({ from }) => ofUs(from).map((caller) => `${caller} → ${component}`)),
  );
  return { out: out.sort(), in: letIn.sort() };
}

/** The ports that a component may reach outside of ours, but for names (53). */
export function portsOutOf(manifests: Manifest[], component: string): number[] {
  const policy = ofKind(manifests, 'NetworkPolicy').find(
    ({ spec }) => componentOf(spec.podSelector.matchLabels) === component,
  )!;
  return (policy.spec.egress as Rule[])
    .filter(({ to }) => ofUs(to).length === 0)
    .flatMap(({ ports = [] }) => ports.map(({ port }) => Number(port)))
    .filter((port) => port !== 53)
    .sort((a, b) => a - b);
}

import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { entryPoint, ports, serviceNames, services, type Deployment, type ServiceName } from '../platform';
import { describeChart, exampleNames, examples, render } from './testing/helm';
import { componentOf, ofKind, podsOf, type Container, type Manifest } from './testing/manifest';

const root = resolve(__dirname, '../..');
const secrets = mkdtempSync(join(tmpdir(), 'chart-secrets-'));
beforeAll(() => {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(secrets, 'audit-key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
});
afterAll(() => rmSync(secrets, { recursive: true }));

const of = (manifests: Manifest[], kind: string, name: string): Manifest | undefined =>
  ofKind(manifests, kind).find(({ metadata }) => metadata.name === `desk-steward-${name}`);
const containerOf = (manifests: Manifest[], name: ServiceName): Container =>
  podsOf([of(manifests, 'Deployment', name)!])[0]!.spec.containers[0]!;

/** What secrets would hold, by the end of the variable's name. */
const secretOf = (variable: string): string =>
  variable.endsWith('_KEY') ? 'ab'.repeat(32) : 'scheme://user:password@host:1/name';

/** The environment of a service, as its pod would have it. */
function environmentOf(manifests: Manifest[], name: ServiceName): Record<string, string> {
  const { env = [] } = containerOf(manifests, name);
  const given = env.map((one) => [one.name, one.value ?? secretOf(one.name)]);
  const told = of(manifests, 'ConfigMap', name)!.data!;
  const file = told.AUDIT_KEY_FILE?.replace('/secrets/keys', secrets);
  return { ...told, ...Object.fromEntries(given), ...(file && { AUDIT_KEY_FILE: file }) };
}

describeChart('OPS-02 each service', () => {
  test.each(serviceNames)('%s starts with the environment that its pod gives it', async (name) => {
    const { loadConfig } = (await import(join(root, entryPoint(name).replace('main', 'config')))) as {
      loadConfig(env: NodeJS.ProcessEnv): Record<string, unknown>;
    };
    for (const example of exampleNames) {
      const config = loadConfig(environmentOf(render(examples[example]), name));
      expect(config.PORT).toBe(name === 'gateway' ? ports.http : ports.grpc);
    }
    const large = loadConfig(environmentOf(render(examples.large), name));
    if (name === 'gateway') expect(large).toMatchObject({ DRAIN_SECONDS: 15, RATE_PER_SECOND: 200 });
    if (name === 'notify') expect(large).toMatchObject({ PUBLIC_URL: new URL('https://desk.example') });
    if (name === 'notify') expect(large).toMatchObject({ NOTIFICATION_DAYS: 365, SMTP_URL: expect.any(URL) });
    if (name === 'incident') expect(large).toMatchObject({ POOL_SIZE: 20 });
    if (name === 'identity') expect(large).toMatchObject({ SECRETS_FOLDER: '/secrets/mounted' });
    if (name === 'identity') expect(large).toMatchObject({ STEWARD_AUDIT_FILE: '/audit/heads.jsonl' });
  });

  test.each(serviceNames)('%s grows on its own, by its own measure', (name) => {
    const { replicas }: Deployment = services[name];
    const manifests = render();
    expect(of(manifests, 'HorizontalPodAutoscaler', name)!.spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: `desk-steward-${name}` },
      minReplicas: replicas.min,
      maxReplicas: replicas.max,
    });
    expect(of(manifests, 'Deployment', name)!.spec.replicas).toBeUndefined(); // an upgrade must not undo what has grown
  });

  test.each(serviceNames)(
    '%s may lose one replica at a time where there are several, else none is promised',
    (name) => {
      expect(of(render(), 'PodDisruptionBudget', name)!.spec.maxUnavailable).toBe(1);
      expect(of(render(examples.small), 'PodDisruptionBudget', name)).toBeUndefined();
      expect(of(render(examples.small), 'Deployment', name)!.spec.replicas).toBe(1);
    },
  );

  test.each(serviceNames)('%s rolls without a gap, and is asked how it is where it tells', (name) => {
    const { spec } = of(render(), 'Deployment', name)!;
    expect(spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(30); // by then programs have given up themselves
    const container = containerOf(render(), name);
    const known = container.ports!.map((port) => port.name);
    const { livenessProbe, readinessProbe, startupProbe } = container;
    const asked = [startupProbe, livenessProbe, readinessProbe].map((probe) => probe!.httpGet!);
    expect(asked.map(({ path }) => path)).toEqual(['/healthz', '/healthz', '/readyz']);
    for (const { port } of asked) expect(known).toContain(port);
  });

  test.each(serviceNames)('%s is found by its callers, each replica by itself', (name) => {
    const manifests = render();
    const { spec } = of(manifests, 'Service', name)!;
    expect(spec.clusterIP).toBe(name === 'gateway' ? undefined : 'None');
    const labels = podsOf([of(manifests, 'Deployment', name)!])[0]!.labels;
    expect(labels).toMatchObject(spec.selector);
    expect(containerOf(manifests, name).ports!.map((port) => port.name)).toContain(spec.ports[0].targetPort);
    const { calls }: Deployment = services[name];
    for (const callee of calls) {
      const address = `dns:///desk-steward-${callee}.desk.svc:${ports.grpc}`;
      expect(environmentOf(manifests, name)[`${callee.toUpperCase()}_ADDRESS`]).toBe(address);
    }
  });

  test('a change of one service’s settings rolls that service and no other', () => {
    const sums = (args: string[] = []) =>
      Object.fromEntries(
        ofKind(render(args), 'Deployment').map(({ metadata, spec }) => [
          componentOf(metadata.labels),
          spec.template.metadata.annotations['checksum/configuration'] as string,
        ]),
      );
    const [was, is] = [sums(), sums(['--set', 'services.sla.settings.CLOCK_DAYS=30'])];
    expect(serviceNames.filter((name) => was[name] !== is[name])).toEqual(['sla']);
  });

  test('SLM-10 the SLA service grows by clocks that are due and by how late they are', () => {
    const { metrics } = of(render(examples.large), 'HorizontalPodAutoscaler', 'sla')!.spec;
    expect(metrics.slice(1).map((metric: { external: unknown }) => metric.external)).toMatchObject([
      { metric: { name: 'steward_sla_clocks_due' }, target: { type: 'AverageValue', averageValue: '2000' } },
      { metric: { name: 'steward_sla_lateness_seconds' }, target: { type: 'Value', value: '2' } },
    ]);
    const withKeda = render(examples.keda);
    expect(of(withKeda, 'HorizontalPodAutoscaler', 'sla')).toBeUndefined();
    const { triggers, maxReplicaCount } = of(withKeda, 'ScaledObject', 'sla')!.spec;
    expect(maxReplicaCount).toBe(20);
    expect(triggers[1].metadata).toMatchObject({
      query: 'max(steward_sla_clocks_due{namespace="desk"})',
      threshold: '2000',
    });
  });
});

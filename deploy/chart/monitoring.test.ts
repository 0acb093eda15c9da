import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { serviceNames } from '../platform';
import { describeChart, examples, render } from './testing/helm';
import { ofKind, podsOf } from './testing/manifest';

interface Told {
  alert: string;
  annotations: { runbook_url: string };
}
const chart = resolve(__dirname, '../../charts/steward');
const filesIn = (folder: string, end: string) =>
  readdirSync(join(chart, folder)).filter((name) => name.endsWith(end));

describeChart('OPS-04 monitoring', () => {
  test('the alerts reach the cluster as they were tried, with the placeholders of Prometheus left alone', () => {
    const rules = ofKind(render(examples.large), 'PrometheusRule');
    const files = filesIn('alerts', '.yaml');
    expect(files.length).toBeGreaterThan(0);
    const place = 'https://wiki.desk.example/steward/runbook.md';
    const asTried = (name: string) => readFileSync(join(chart, 'alerts', name), 'utf8');
    expect(rules.map(({ spec }) => spec)).toEqual(
      files.map((name) => parse(asTried(name).replaceAll('deploy/runbook.md', place)) as unknown),
    );
    expect(JSON.stringify(rules)).toContain('{{ $labels.service_name }}');
  });

  test.each([
    ['deploy/runbook.md', []],
    ['https://wiki.desk.example/steward/runbook.md', examples.large],
  ])('every alert leads to its place in the runbook: %s', (place, args) => {
    const [rules] = ofKind(render(['--set', 'monitoring.rules.enabled=true', ...args]), 'PrometheusRule');
    const told = (rules!.spec.groups as { rules: Told[] }[]).flatMap((group) => group.rules);
    expect(told.length).toBeGreaterThan(30);
    for (const { alert, annotations } of told)
      expect(annotations.runbook_url).toBe(`${place}#${alert.toLowerCase()}`);
  });

  test('the dashboards reach Grafana as they are', () => {
    const boards = ofKind(render(examples.large), 'ConfigMap').filter(
      ({ metadata }) => metadata.labels.grafana_dashboard === '1',
    );
    const files = filesIn('dashboards', '.json');
    expect(files.length).toBeGreaterThan(0);
    expect(Object.assign({}, ...boards.map(({ data }) => data))).toEqual(
      Object.fromEntries(files.map((name) => [name, readFileSync(join(chart, 'dashboards', name), 'utf8')])),
    );
  });

  test('every service is scraped where it tells how it is, once', () => {
    const manifests = render(examples.large);
    const { selector, podMetricsEndpoints } = ofKind(manifests, 'PodMonitor')[0]!.spec;
    expect(selector.matchExpressions[0].values).toEqual([...serviceNames].sort());
    const scraped = (podMetricsEndpoints as { port: string }[]).map(({ port }) => port);
    for (const { spec } of podsOf(ofKind(manifests, 'Deployment'))) {
      const found = spec.containers[0]!.ports!.filter(({ name }) => scraped.includes(name));
      expect(found).toHaveLength(1);
    }
  });

  test('a cluster without their operators gets none of it', () => {
    const kinds = render().map(({ kind }) => kind);
    expect(kinds.filter((kind) => ['PodMonitor', 'PrometheusRule', 'ScaledObject'].includes(kind))).toEqual(
      [],
    );
  });
});

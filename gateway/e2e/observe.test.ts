import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { until } from '#chassis/testing';
import { alertFile, metricsIn, readDashboards, readRules } from '../../deploy/observe/files';
import { findPrometheusOrSay } from '../../deploy/observe/find-prometheus';
import { openPortBook } from '../../scripts/process/ports';
import { startSteward, type Steward } from './steward';

jest.setTimeout(120_000);
let steward: Steward;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-prometheus-'));

beforeAll(async () => {
  steward = await startSteward('observe', {}, { sla: 2 });
});
afterAll(async () => {
  await steward?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const metricsOf = async (part: string): Promise<string> =>
  (await fetch(`${steward.adminUrls[part]}/metrics`)).text();

async function report(subject: string): Promise<void> {
  const requester = await steward.signIn('requester');
  const { categories } = (await requester.get('/categories?pageSize=200')).body;
  const categoryId = categories.find(({ groupId }: { groupId: string }) => groupId !== '').id;
  expect((await requester.post('/interactions', { channel: 'WEB', categoryId, subject })).status).toBe(201);
}

test('OPS-04 whatever dashboards and alerts name, a running system says', async () => {
  await report('Measured');
  const said = (await Promise.all(Object.keys(steward.adminUrls).map(metricsOf))).join('\n');
  const names = new Set([...said.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name!));
  const shown = readDashboards().flatMap(({ panels }) => panels.flatMap(({ targets = [] }) => targets));
  const wanted = [...shown, ...readRules()].flatMap(({ expr }) => metricsIn(expr));
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  expect(said).toMatch(
    /^steward_http_seconds_count{route="\/v1\/interactions",verb="post",status="2xx",.*} 1$/m,
  );
  expect(said).toMatch(
    /^steward_rpc_seconds_count{method=".*CreateIncident",outcome="ok",service_name="incident"} 1$/m,
  );
  expect(said).toMatch(
    /^steward_rpc_client_seconds_count{method=".*CreateIncident",.*service_name="desk"} 1$/m,
  );
});

test('OPS-04 both replicas of a service say the same of what is common to them', async () => {
  const armed = async (part: string) =>
    /^steward_sla_clocks_due_soon.* (.*)$/m.exec(await metricsOf(part))?.[1];
  expect(await armed('sla')).toBe('0');
  expect(await armed('sla-2')).toBe('0');
});

test('OPS-04 no id of a record, a person or an organisation is in a metric', async () => {
  const said = (await Promise.all(Object.keys(steward.adminUrls).map(metricsOf))).join('\n');
  expect(said).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  expect(said).not.toMatch(/INC0|requester|correct horse/);
});

/** Prometheus with our rules, made quicker: what takes minutes there takes a second here. */
async function startPrometheus(program: string): Promise<{ url: string; process: ChildProcess }> {
  const rules = path.join(folder, 'rules.yaml');
  const quick = fs
    .readFileSync(alertFile, 'utf8')
    .replace(/for: \w+/g, 'for: 1s')
    .replace('(steward_consumer_oldest_seconds) > 120', '(steward_consumer_oldest_seconds) > 1');
  fs.writeFileSync(rules, quick);
  const targets = Object.values(steward.adminUrls).map((url) => new URL(url).host);
  const config = {
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: [rules],
    scrape_configs: [{ job_name: 'steward', static_configs: [{ targets }] }],
  };
  fs.writeFileSync(path.join(folder, 'prometheus.yaml'), stringify(config));
  const port = await openPortBook(folder)('prometheus');
  const args = [
    `--config.file=${path.join(folder, 'prometheus.yaml')}`,
    `--storage.tsdb.path=${path.join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  return { url: `http://127.0.0.1:${port}`, process: spawn(program, args, { stdio: 'ignore' }) };
}

test('OPS-04 when a listener is stopped an alert fires that names it, and ends when it is back', async () => {
  const tools = await findPrometheusOrSay();
  if (!tools) return;
  const prometheus = await startPrometheus(tools.prometheus);
  const firing = async (): Promise<string[]> => {
    const answer = await fetch(`${prometheus.url}/api/v1/alerts`).catch(() => undefined);
    if (!answer?.ok) return ['not there yet'];
    const { data } = (await answer.json()) as {
      data: { alerts: { state: string; labels: Record<string, string> }[] };
    };
    return data.alerts
      .filter(({ state }) => state === 'firing')
      .map(({ labels }) => `${labels.alertname} ${labels.consumer ?? labels.service_name ?? ''}`);
  };
  try {
    await until('a calm beginning', async () => (await firing()).length === 0, 30_000);
    await steward.stopPart('notify');
    await report('Unheard');
    await until('the alert', async () => (await firing()).includes('ConsumerStuck notify'), 30_000);
    await steward.startPart('notify');
    await until('its end', async () => !(await firing()).includes('ConsumerStuck notify'), 30_000);
  } finally {
    prometheus.process.kill();
    await once(prometheus.process, 'exit');
  }
});

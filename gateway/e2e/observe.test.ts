import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { until } from '#chassis/testing';
import { metricsIn, readDashboards, readRules } from '../../deploy/observe/files';
import { findPrometheusOrSay } from '../../deploy/observe/find-prometheus';
import { startPrometheus } from './prometheus';
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

test('OPS-04 every panel of every dashboard draws something of a running system, or says why it does not', async () => {
  const tools = await findPrometheusOrSay();
  if (!tools) return;
  const lines = readDashboards().flatMap(({ title, panels }) =>
    panels
      .filter(({ fieldConfig }) => !fieldConfig?.defaults.noValue)
      .flatMap((panel) =>
        (panel.targets ?? []).map(({ expr }) => ({ place: `${title} / ${panel.title}: ${expr}`, expr })),
      ),
  );
  expect(lines.length).toBeGreaterThan(50);
  let missing: string[] = [];
  const prometheus = await startPrometheus(tools.prometheus, folder, steward);
  try {
    await until('numbers of every part', async () => (await prometheus.firing()).length === 0, 30_000);
    await until(
      'a curve in every panel',
      async () => {
        await report('Drawn');
        const counts = await Promise.all(lines.map(({ expr }) => prometheus.countCurves(expr)));
        missing = lines.filter((_, at) => counts[at] === 0).map(({ place }) => place);
        return missing.length === 0;
      },
      40_000,
    ).catch(() => undefined);
    expect(missing).toEqual([]);
  } finally {
    await prometheus.stop();
  }
});

test('OPS-04 when a listener is stopped an alert fires that names it, and ends when it is back', async () => {
  const tools = await findPrometheusOrSay();
  if (!tools) return;
  const { firing, stop } = await startPrometheus(tools.prometheus, folder, steward);
  try {
    await until('a calm beginning', async () => (await firing()).length === 0, 30_000);
    await steward.stopPart('notify');
    await report('Unheard');
    await until('the alert', async () => (await firing()).includes('ConsumerStuck notify'), 30_000);
    await steward.startPart('notify');
    await until('its end', async () => !(await firing()).includes('ConsumerStuck notify'), 30_000);
  } finally {
    await stop();
  }
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { runCommand } from '../../scripts/process/run-command';
import { alertCases, type AlertCase } from './alert-cases';
import { alertFile, readRules, type Rule } from './files';
import { findPrometheusOrSay } from './find-prometheus';

jest.setTimeout(120_000);

const rules = readRules();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-alerts-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** The words with the labels put in, as Prometheus does. */
const spoken = (words: string, labels: Record<string, string>): string =>
  words.replace(/{{ \$labels\.(\w+) }}/g, (_, name: string) => labels[name] ?? '');

function testOf({ alert, labels, annotations }: Rule, one: AlertCase, fires: boolean) {
  const of = one.labels ?? {};
  const told = Object.entries(annotations).map(([name, words]) => [name, spoken(words, of)]);
  const fired = { exp_labels: { ...of, ...labels }, exp_annotations: Object.fromEntries(told) };
  const series = Object.entries(fires ? one.firing : one.quiet);
  return {
    name: `${alert} ${fires ? 'fires' : 'is quiet'}`,
    interval: '1m',
    input_series: series.map(([name, values]) => ({ series: name, values })),
    alert_rule_test: [{ eval_time: one.after, alertname: alert, exp_alerts: fires ? [fired] : [] }],
  };
}

test('every alert has a case that fires and one that does not', () => {
  expect(Object.keys(alertCases).sort()).toEqual(rules.map(({ alert }) => alert).sort());
});

test('OPS-04 every alert fires when it should, with its words, and is quiet otherwise', async () => {
  const tools = await findPrometheusOrSay();
  if (!tools) return;
  const tests = rules.flatMap((rule) =>
    [true, false].map((fires) => testOf(rule, alertCases[rule.alert]!, fires)),
  );
  const file = path.join(folder, 'cases.yaml');
  fs.writeFileSync(file, stringify({ rule_files: [alertFile], evaluation_interval: '1m', tests }));
  for (const args of [
    ['check', 'rules', alertFile],
    ['test', 'rules', file],
  ]) {
    const { ok, output } = await runCommand(tools.promtool, args);
    expect(ok ? '' : output).toBe('');
  }
});

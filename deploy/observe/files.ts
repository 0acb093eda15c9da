import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

export const alertFile = path.join(root, 'charts/steward/alerts/steward.yaml');
const dashboardFolder = path.join(root, 'charts/steward/dashboards');

export interface Rule {
  alert: string;
  expr: string;
  labels: Record<string, string>;
  annotations: { summary: string; runbook_url: string };
}

export const readRules = (): Rule[] =>
  (parse(fs.readFileSync(alertFile, 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
    ({ rules }) => rules,
  );

export interface Panel {
  title: string;
  type: string;
  description?: string;
  targets?: { expr: string }[];
  /** noValue: what it says where there is no curve. */
  fieldConfig?: { defaults: { noValue?: string } };
}
interface Dashboard {
  uid: string;
  title: string;
  panels: Panel[];
}

export const readDashboards = (): Dashboard[] =>
  fs
    .readdirSync(dashboardFolder)
    .map((file) => JSON.parse(fs.readFileSync(path.join(dashboardFolder, file), 'utf8')) as Dashboard);

export const readRunbook = (): string => read('deploy/runbook.md');
export const readMetricList = (): string => read('deploy/metrics.md');

/** The names of metrics in an expression, without the endings that a histogram adds. */
export const metricsIn = (expr: string): string[] => [
  ...new Set(
    [...expr.matchAll(/(?<![/\w])(?:steward|process|nodejs|v8js)_[a-z0-9_]+/g)].map(([name]) =>
      name.replace(/_(bucket|count|sum)$/, ''),
    ),
  ),
];

import { metricsIn, readDashboards, readMetricList, readRules, readRunbook } from './files';
import { allInstruments, renderMetricList } from './metric-list';

const rules = readRules();
const chapters = [...readRunbook().matchAll(/^## (\w+)$/gm)].map(([, name]) => name!);

test('every alert has its place in the runbook, and the other way round', () => {
  expect(rules.map(({ alert }) => alert)).toEqual(chapters);
  for (const { alert, annotations } of rules)
    expect(annotations.runbook_url).toBe(`deploy/runbook.md#${alert.toLowerCase()}`);
});

test('every place says what it means, what to look at and what to do', () => {
  for (const chapter of readRunbook().split(/^## /m).slice(1))
    expect(chapter).toMatch(/^\w+\n\n\*\*Means\*\* [^]+\n\*\*Look\*\* [^]+\n\*\*Do\*\* /);
});

test('every alert says how bad it is', () => {
  for (const { labels } of rules) expect(['critical', 'warning']).toContain(labels.severity);
});

test('the list of metrics is the one that the programs declare', () => {
  expect(readMetricList()).toBe(renderMetricList());
});

test('names end as Prometheus expects, and no label can take values without bound', () => {
  for (const { name, kind, labels } of allInstruments()) {
    expect(name).toMatch(kind === 'counter' ? /_total$/ : /^(?!.*_total$)/);
    for (const label of labels) expect(label).not.toMatch(/(^|_)(id|tenant|person|path|url|number|name)$/);
  }
});

test('what a dashboard, a rule or the runbook names is declared, and of ours nothing is shown nowhere', () => {
  const declared = allInstruments().map(({ name }) => name);
  const shown = readDashboards().flatMap(({ panels }) =>
    panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => metricsIn(expr))),
  );
  const named = [...shown, ...rules.flatMap(({ expr }) => metricsIn(expr)), ...metricsIn(readRunbook())];
  const ours = named.filter((name) => /^(steward|process)_/.test(name));
  expect(ours.filter((name) => !declared.includes(name))).toEqual([]);
  expect(declared.filter((name) => !shown.includes(name))).toEqual([]);
});

test('what all replicas say alike is never added up', () => {
  const alike =
    /\bsum\b[^(]*\((?:\w+ \([^)]*\) )?steward_(outbox_waiting|outbox_oldest|consumer|dead_letters\b|audit_(waiting|oldest|faults|check_age)|mail_(waiting|oldest)|sla_(clocks|lateness))/;
  const exprs = readDashboards().flatMap(({ panels }) => panels.flatMap(({ targets = [] }) => targets));
  for (const { expr } of [...exprs, ...rules]) expect(expr).not.toMatch(alike);
});

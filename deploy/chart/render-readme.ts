import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames, services, type Deployment } from '../platform';
import { table } from './markdown';
import { secretTable } from './secret-table';
import { isGroup, type Group, type Value } from './value';

/** README.md of the chart: README.in.md, with tables in the places that it names. */
export function renderReadme(values: Group): string {
  const tables: Record<string, string> = {
    arrows: arrowTable(),
    secrets: secretTable(),
    values: table(['value', 'default', 'what'], rowsOf(values)),
  };
  return readFileSync(join(__dirname, 'README.in.md'), 'utf8').replace(
    /<!-- table: (\w+) -->/g,
    (_, name: string) => tables[name]!,
  );
}

function arrowTable(): string {
  const rows = serviceNames.map((name) => {
    const { needs, calls, reaches = [] }: Deployment = services[name];
    const servers = needs.filter((need) => need !== 'keys');
    return [`\`${name}\``, calls.join(', '), servers.join(', '), reaches.join(', ')];
  });
  return table(['service', 'calls', 'servers', 'may reach outside'], rows);
}

/** A row for each value; what may be said of every service is told once. */
function rowsOf({ values }: Group, path: string[] = []): string[][] {
  return Object.entries(values).flatMap(([name, value]) => {
    const here = [...path, name];
    if (!isGroup(value)) return [rowOf(value, here)];
    return here.join() === 'services' ? rowsOfServices(value) : rowsOf(value, here);
  });
}

function rowsOfServices({ values }: Group): string[][] {
  const each = Object.entries(values).map(([name, value]) => [name, rowsOf(value as Group)] as const);
  const places = [...new Set(each.flatMap(([, rows]) => rows.map(([place]) => place!)))];
  return places.map((place) => {
    const found = each.flatMap(([name, rows]) =>
      rows.filter((row) => row[0] === place).map((row) => [name, ...row] as const),
    );
    const defaults = new Set(found.map((row) => row[2]!));
    const who = found.length === each.length ? '*' : found.map(([name]) => name).join(',');
    const path = `\`services.${found.length === 1 ? who : `{${who}}`}.${place.slice(1)}`.replace('{*}', '*');
    return [path, defaults.size === 1 ? [...defaults][0]! : 'differs', found[0]![3]!];
  });
}

const rowOf = (value: Exclude<Value, Group>, path: string[]): string[] => [
  `\`${path.join('.')}\``,
  `\`${JSON.stringify(value.default)}\``,
  value.what,
];

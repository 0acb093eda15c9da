import { readFileSync } from 'node:fs';
import { listMigrations } from '#chassis/migrations';
import { servicesWithDatabase } from '../../deploy/platform';
import { judgeMigration } from './judge-migration';

test.each([
  ['alter table incident drop column title;', 'drops a column'],
  ['alter table incident add column a text, drop column title', 'drops a column'],
  ['drop table if exists incident', 'drops a table'],
  ['alter table incident rename column title to name', 'renames'],
  ['alter table incident rename to ticket', 'renames'],
  ['alter table incident alter column title set not null', 'demands a column'],
  ['alter table incident add column area text not null', 'demands a column'],
  ['alter table incident alter column number type bigint', 'writes a table anew'],
  ['create index incident_area on incident (area)', 'while it builds an index'],
  ['create unique index incident_area on incident (area)', 'while it builds an index'],
  ['alter table incident add constraint positive check (n > 0)', 'while it checks every row'],
  ['alter table incident add foreign key (a) references b', 'while it checks every row'],
])('OPS-05 %s is refused', (sql, words) => {
  expect(judgeMigration(sql)).toEqual([expect.stringContaining(words)]);
});

test.each([
  `alter table incident add column area text not null default ''`,
  'alter table incident add column area text',
  'create table area (id uuid primary key, name text not null); create index area_name on area (name)',
  'alter table incident add constraint positive check (n > 0) not valid',
  '-- drop column is what the next release does\nselect 1',
  '-- contract: release 0.2 neither reads nor writes it\nalter table incident drop column title',
  '-- lock: 3 s for a million rows\ncreate index incident_area on incident (area)',
])('OPS-05 %s is taken', (sql) => {
  expect(judgeMigration(sql)).toEqual([]);
});

/** The last of the time before there was a release that could run beside them. */
const lastBefore: Record<string, string> = {
  chassis: '0070',
  desk: '0061',
  document: '0001',
  identity: '0050',
  incident: '0081',
  notify: '0050',
  sla: '0070',
};
const isOld = (name: string): boolean => {
  const [folder, file] = name.split('/') as [string, string];
  return file.slice(0, 4) <= lastBefore[folder]!;
};

test.each(servicesWithDatabase)(
  'OPS-05 old code of %s can work while migrations are made',
  async (service) => {
    const faults = (await listMigrations(service))
      .filter(({ name }) => !isOld(name))
      .flatMap(({ name, file }) =>
        judgeMigration(readFileSync(file, 'utf8')).map((fault) => `${name} ${fault}`),
      );
    expect(faults).toEqual([]);
  },
);

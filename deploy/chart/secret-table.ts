import { serviceNames } from '../platform';
import { variablesOf } from '../platform/variables';
import { table } from './markdown';

/** What must be in which secret. */
export function secretTable(): string {
  const entries = serviceNames.flatMap((name) =>
    Object.values(variablesOf(name)).flatMap((given) =>
      given.from === 'secret' || given.from === 'secretFile'
        ? [[given.secret, entryOf(name, given.entry), given.what, name] as const]
        : [],
    ),
  );
  const owner = ['databases', '<service>-owner-url', ownerWords, 'its migration'] as const;
  const admin = ['admin', 'password', 'Of the first administrator, `admin`.', 'bootstrap'] as const;
  const backup = ['backup', 'url', backupWords, 'backup, where it is enabled'] as const;
  const places = [...entries, owner, admin, backup];
  const readers = (set: string, entry: string) =>
    places.filter((place) => place[0] === set && place[1] === entry).map((place) => place[3]);
  const rows = places
    .filter(([set, entry], at) => places.findIndex((place) => place[0] === set && place[1] === entry) === at)
    .map(([set, entry, what]) => [`\`secrets.${set}\``, `\`${entry}\``, what, whom(readers(set, entry))]);
  return table(['secret', 'entry', 'what', 'read by'], rows.sort());
}

const entryOf = (name: string, entry: string): string =>
  entry === '' ? '(any names)' : entry.replace(`${name}-`, '<service>-');
const ownerWords = 'The same database, as the owner of the tables.';
const backupWords = 'PostgreSQL, as a superuser or a role with `BYPASSRLS` and `pg_read_all_data`.';
const whom = (readers: string[]): string =>
  readers.length === serviceNames.length ? 'all' : readers.join(', ');

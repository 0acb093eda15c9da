/** What a migration must not do while code of the release before works on the same tables: decision 15. */
interface Rule {
  what: string;
  /** Catches the table it is about as `table`, where that matters. */
  pattern: RegExp;
  /** Harmless for tables that this migration makes itself. */
  oldTablesOnly?: true;
  /** The comment by which its author says that it was thought of. */
  excuse: 'contract' | 'lock';
}

const table = String.raw`(?:if (?:not )?exists\s+)?(?:only\s+)?(?<table>\w+)`;
const alter = String.raw`alter table ${table}\s[^;]*?`;
const rules: Rule[] = [
  { what: 'drops a table', pattern: new RegExp(`^drop table ${table}`), excuse: 'contract' },
  { what: 'drops a column', pattern: new RegExp(`${alter}drop column`), excuse: 'contract' },
  { what: 'renames', pattern: new RegExp(`${alter}rename`), excuse: 'contract' },
  {
    what: 'demands a column that old code does not write',
    pattern: new RegExp(
      `${alter}(?:alter (?:column )?\\w+ set not null|add column (?!.*default)[^,;]*not null)`,
    ),
    oldTablesOnly: true,
    excuse: 'contract',
  },
  {
    what: 'writes a table anew under an exclusive lock',
    pattern: new RegExp(`${alter}alter (?:column )?\\w+ (?:set data )?type`),
    oldTablesOnly: true,
    excuse: 'contract',
  },
  {
    what: 'holds up writers while it builds an index',
    pattern: /^create (?:unique )?index (?:if not exists )?\w+ on (?:only )?(?<table>\w+)/,
    oldTablesOnly: true,
    excuse: 'lock',
  },
  {
    what: 'holds up writers while it checks every row (add it `not valid`)',
    pattern: new RegExp(`${alter}add (?:constraint \\w+ )?(?:foreign key|check)(?!.*not valid)`),
    oldTablesOnly: true,
    excuse: 'lock',
  },
];

/** What is wrong with a migration; nothing where its comments say `contract: …` or `lock: …` of it. */
export function judgeMigration(text: string): string[] {
  const made = new Set([...text.matchAll(/create table (?:if not exists )?(\w+)/gi)].map(([, name]) => name));
  const excuses = new Set([...text.matchAll(/^\s*--\s*(contract|lock): \S/gm)].map(([, word]) => word));
  return statementsOf(text).flatMap((statement) =>
    rules
      .filter(({ excuse }) => !excuses.has(excuse))
      .flatMap(({ what, pattern, oldTablesOnly, excuse }) => {
        const found = pattern.exec(statement);
        if (!found || (oldTablesOnly && made.has(found.groups!.table))) return [];
        return [
          `${what}, without a comment "-- ${excuse}: …" that says why it may: ${statement.slice(0, 80)}`,
        ];
      }),
  );
}

const statementsOf = (text: string): string[] =>
  text
    .replace(/--.*$/gm, '')
    .replace(/\$\$[\s\S]*?\$\$/g, '') // what functions do they do later
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim().toLowerCase())
    .filter((statement) => statement !== '');

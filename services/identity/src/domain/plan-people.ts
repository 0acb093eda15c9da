import { Person_Source, type Department, type Group, type Person } from '#proto/steward/identity/v1/identity';
import type { PeopleImport_Fault, Post } from '#proto/steward/identity/v1/organisation';
import { departmentFinder, groupFinder, postFinder, type Found } from './find-by-name';
import type { Column, TableRow } from './people-table';
import { isBlank } from './name';
import { defaultLocale, defaultTimeZone, faultsOfPerson, isUsername, toUsername } from './person-rules';
import { rolesOrEverybodys } from './standard-roles';

/** What an import can refer to. People are known by username: those of the file, and their managers. */
export interface KnownOrganisation<P extends Person> {
  departments: Pick<Department, 'id' | 'name' | 'parentId'>[];
  groups: Pick<Group, 'id' | 'name' | 'memberIds'>[];
  posts: Pick<Post, 'id' | 'name' | 'departmentId'>[];
  roles: ReadonlySet<string>;
  people: ReadonlyMap<string, P>;
}

/** What becomes of one row. */
export interface PlannedPerson<P extends Person> {
  line: number;
  before: P | undefined;
  after: Person;
  /** Username of whom they are to report to; empty where nothing is said. */
  manager: string;
  joins: string[];
}

const limits: Partial<Record<Column, number>> = { displayName: 100, email: 254, phone: 40 };
const isMail = (text: string) => /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/.test(text);
export const usernameIn = ({ cells }: TableRow): string => toUsername(cells.username ?? '');
export const managerIn = ({ cells }: TableRow): string => toUsername(cells.manager ?? '');
const listIn = (cell: string | undefined): string[] => [
  ...new Set((cell ?? '').split(/[;；|、]/).flatMap((part) => part.trim() || [])),
];

/** Reads what each row asks for; rows with a fault are left out and told of. */
export function planPeople<P extends Person>(
  rows: TableRow[],
  known: KnownOrganisation<P>,
  makeId: () => string,
): { planned: PlannedPerson<P>[]; faults: PeopleImport_Fault[] } {
  const findDepartment = departmentFinder(known.departments);
  const findPost = postFinder(known.posts);
  const findGroup = groupFinder(known.groups);
  const faults: PeopleImport_Fault[] = [];
  const seen = new Set<string>();
  const planned = rows.flatMap((row) => {
    const found = planRow(row);
    for (const [field, detail] of Object.entries(found.faults))
      faults.push({ line: row.line, field, detail });
    return Object.keys(found.faults).length > 0 ? [] : [found.person];
  });
  return { planned, faults };

  function planRow(row: TableRow): { person: PlannedPerson<P>; faults: Record<string, string> } {
    const { cells, line } = row;
    const username = usernameIn(row);
    const before = known.people.get(username);
    const wrong: Record<string, string> = shapeFaults(row, username, before !== undefined);
    if (seen.has(username)) wrong.username = 'stands in the file twice';
    seen.add(username);

    const take = (column: Column, found: Found, otherwise = ''): string => {
      if ('id' in found) return found.id;
      wrong[column] ??= found.fault;
      return otherwise;
    };
    const { department, post } = cells;
    const departmentId = department
      ? take('department', findDepartment(department))
      : (before?.departmentId ?? '');
    const postId = post ? take('post', findPost(post, departmentId)) : (before?.postId ?? '');
    const joins = listIn(cells.groups).map((name) => take('groups', findGroup(name)));
    const roles = cells.roles ? listIn(cells.roles) : rolesOrEverybodys(before?.roles ?? []);
    const unknown = roles.find((role) => !known.roles.has(role));
    if (unknown !== undefined) wrong.roles ??= `"${unknown}" is not a role`;

    const { displayName, email, phone } = cells;
    const said = Object.fromEntries(
      Object.entries({ displayName, email, phone }).filter(([, cell]) => cell !== undefined),
    );
    const after = { ...(before ?? nobody(makeId(), username)), ...said, departmentId, postId, roles };
    const isMember = (id: string) =>
      known.groups.some((group) => group.id === id && group.memberIds.includes(after.id));
    const person = {
      line,
      before,
      after,
      manager: managerIn(row),
      joins: joins.filter((id) => !isMember(id)),
    };
    return { person, faults: wrong };
  }
}

function shapeFaults(
  { cells, overlong }: TableRow,
  username: string,
  exists: boolean,
): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (!isUsername(username)) Object.assign(wrong, faultsOfPerson({ username }));
  if (overlong) wrong.row = 'has more cells than there are columns';
  for (const [column, cell] of Object.entries(cells)) {
    const most = limits[column as Column];
    if (most && [...cell].length > most) wrong[column] = `may have ${most} characters at the most`;
    if (/[\p{Cc}\p{Surrogate}]/u.test(cell)) wrong[column] = 'has characters that cannot be kept';
  }
  if (cells.email && !isMail(cells.email)) wrong.email ??= 'must be an e-mail address';
  if (!exists && !cells.displayName) wrong.displayName ??= 'is needed for somebody new';
  if (cells.displayName && isBlank(cells.displayName)) wrong.displayName ??= 'must not be empty';
  return wrong;
}

const nobody = (id: string, username: string): Person => ({
  id,
  username,
  displayName: '',
  email: '',
  phone: '',
  departmentId: '',
  groupIds: [],
  roles: [],
  disabled: false,
  locale: defaultLocale,
  timeZone: defaultTimeZone,
  permissions: [],
  createTime: undefined,
  updateTime: undefined,
  etag: '',
  away: false,
  substituteId: '',
  postId: '',
  managerId: '',
  source: Person_Source.LOCAL,
  externalId: '',
  localeChosen: false,
  timeZoneChosen: false,
});

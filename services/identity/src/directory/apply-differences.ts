import { newId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { DirectorySync_Change as Change } from '#proto/steward/identity/v1/directory';
import { Person_Source } from '#proto/steward/identity/v1/identity';
import { isAdministrator } from '../domain/administration';
import { defaultLocale, defaultTimeZone } from '../domain/person-rules';
import type { Difference, DirectoryEntry } from '../domain/plan-sync';
import { rolesOrEverybodys } from '../domain/standard-roles';
import { lookAgain } from '../store/absence';
import { isAdministratorLeft } from '../store/administrator';
import { markVanished, putDirectoryCredentials, type DirectoryPerson } from '../store/directory-people';
import { insertPerson, savePerson } from '../store/person';
import { deleteSessions, tellAccessEnded } from '../store/session';

type Differences = Difference<DirectoryPerson>[];

/** Whatever the directory says, an administrator is left. */
export async function keepAdministrators(tx: Tx, differences: Differences): Promise<Differences> {
  const leaving = differences.flatMap(({ change, before }) =>
    change === Change.DISABLED && before && isAdministrator(before) ? [before.id] : [],
  );
  if (leaving.length === 0 || (await isAdministratorLeft(tx, leaving))) return differences;
  const detail = 'is the last administrator';
  return differences.map((one) =>
    one.before && leaving.includes(one.before.id) ? { ...one, change: Change.LEFT_OUT, detail } : one,
  );
}

export async function applyDifferences(tx: Tx, differences: Differences, now: Date): Promise<void> {
  const of = (wanted: Change) => differences.filter(({ change }) => change === wanted);
  const fresh = of(Change.CREATED).map(({ entry }) => newPerson(entry!));
  await Promise.all(fresh.map((person) => insertPerson(tx, person, now)));
  const known = [...of(Change.UPDATED), ...of(Change.ENABLED)];
  await Promise.all(known.map(({ before, entry }) => savePerson(tx, described(before!, entry!), now)));
  const disabled = of(Change.DISABLED).map(({ before }) => before!);
  for (const person of disabled) {
    const saved = await savePerson(tx, { ...person, disabled: true }, now);
    await deleteSessions(tx, saved.id);
    await tellAccessEnded(tx, saved.id, saved);
    await lookAgain(tx, saved.id);
  }
  await markVanished(tx, idsOf(disabled), true);
  await markVanished(tx, idsOf(of(Change.ENABLED).map(({ before }) => before!)), false);
  const adopted = known.map(({ before }) => before!).filter(({ source }) => source !== Person_Source.LDAP);
  for (const { id, version } of adopted) {
    await deleteSessions(tx, id);
    await tellAccessEnded(tx, id, { id, version: version + 1 });
  }
  await putDirectoryCredentials(tx, [...idsOf(fresh), ...idsOf(adopted)]);
}

const idsOf = (people: { id: string }[]): string[] => people.map(({ id }) => id);

const newPerson = ({ username, displayName, email, phone, externalId }: DirectoryEntry) => ({
  id: newId(),
  username,
  displayName,
  email,
  phone,
  departmentId: '',
  postId: '',
  managerId: '',
  roles: rolesOrEverybodys([]),
  locale: defaultLocale,
  timeZone: defaultTimeZone,
  source: Person_Source.LDAP,
  externalId,
});

/** Somebody as the directory describes them, who is there again where they had vanished. */
const described = (before: DirectoryPerson, { displayName, email, phone, externalId }: DirectoryEntry) => ({
  ...before,
  displayName,
  email,
  phone,
  source: Person_Source.LDAP,
  externalId,
  disabled: before.disabled && !before.vanished,
});

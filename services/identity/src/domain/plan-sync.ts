import { DirectorySync_Change as Change } from '#proto/steward/identity/v1/directory';
import { Person_Source, type Person } from '#proto/steward/identity/v1/identity';
import { isBlank } from './name';
import { isUsername, toUsername } from './person-rules';

/** Somebody as the directory describes them. */
export interface DirectoryEntry {
  dn: string;
  externalId: string;
  username: string;
  displayName: string;
  email: string;
  phone: string;
}

/** Somebody here; `vanished`: disabled because the directory did not have them any more. */
export type Present = Person & { vanished: boolean };

export interface Difference<P extends Present> {
  username: string;
  change: Change;
  detail: string;
  before?: P;
  entry?: DirectoryEntry;
}

interface HowToPlan<P> {
  adopts: boolean;
  disableMany: boolean;
  /** Who has rights over people and security is never adopted: the directory would give them a password. */
  isPowerful(person: P): boolean;
}

const described = ['displayName', 'email', 'phone'] as const;
/** Of the people of the directory at most this part is disabled at once: an empty answer is a fault, not an exodus. */
const mostVanished = 0.2;

const isMail = (text: string): boolean => /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/.test(text);
const clean = (text: string, most: number): string =>
  [...text.replace(/[\p{Cc}\p{Surrogate}]/gu, ' ').trim()].slice(0, most).join('');

/** An entry as it can be kept here. */
export function tidied(entry: DirectoryEntry): DirectoryEntry {
  const username = toUsername(entry.username.trim());
  const email = clean(entry.email, 254);
  const displayName = clean(entry.displayName, 100);
  return {
    ...entry,
    username,
    displayName: isBlank(displayName) ? username : displayName,
    email: isMail(email) ? email : '',
    phone: clean(entry.phone, 40),
  };
}

/**
 * What has to change here so that people are what the directory says. Entries are known by their external id: who is
 * renamed there keeps their name here, by which others know them.
 * @param people everybody of the directory, and whoever has a username that an entry has
 */
export function planSync<P extends Present>(
  entries: DirectoryEntry[],
  people: P[],
  { adopts, disableMany, isPowerful }: HowToPlan<P>,
): { differences: Difference<P>[]; refusal: string } {
  const ours = people.filter(({ source }) => source === Person_Source.LDAP);
  const byExternalId = new Map(ours.map((person) => [person.externalId, person]));
  const byUsername = new Map(people.map((person) => [person.username, person]));
  const seen = new Set<string>();
  const differences = entries.map(tidied).flatMap((entry) => planEntry(entry));
  const present = new Set(entries.map(({ externalId }) => externalId));
  const vanished = ours.filter(({ disabled, externalId }) => !disabled && !present.has(externalId));
  const enabled = ours.filter(({ disabled }) => !disabled).length;
  const tooMany = vanished.length > enabled * mostVanished;
  if (tooMany && !disableMany) {
    const refusal = `${vanished.length} of ${enabled} people have vanished from the directory, more than a fifth: nobody was disabled.`;
    return { differences, refusal };
  }
  const disabling = vanished.map((before) => ({
    username: before.username,
    change: Change.DISABLED,
    detail: '',
    before,
  }));
  return { differences: [...differences, ...disabling], refusal: '' };

  function planEntry(entry: DirectoryEntry): Difference<P>[] {
    const { username, externalId } = entry;
    const leftOut = (detail: string) => [{ username, change: Change.LEFT_OUT, detail, entry }];
    if (externalId === '') return leftOut('has no external id');
    if (seen.has(externalId)) return leftOut('stands in the directory twice');
    seen.add(externalId);
    const known = byExternalId.get(externalId);
    if (known) return planKnown(known, entry);
    if (!isUsername(username)) return leftOut('cannot be a username here');
    const namesake = byUsername.get(username);
    byUsername.set(username, namesake ?? ({ source: Person_Source.LDAP } as P));
    if (!namesake) return [{ username, change: Change.CREATED, detail: '', entry }];
    if (!adopts || namesake.source === Person_Source.LDAP || isPowerful(namesake))
      return leftOut('somebody else here has this username');
    return [{ username, change: Change.UPDATED, detail: 'source', before: namesake, entry }];
  }

  function planKnown(before: P, entry: DirectoryEntry): Difference<P>[] {
    const { username } = before;
    if (before.disabled && before.vanished)
      return [{ username, change: Change.ENABLED, detail: '', before, entry }];
    const changed = described.filter((field) => before[field] !== entry[field]);
    if (changed.length === 0) return [];
    return [{ username, change: Change.UPDATED, detail: changed.join(', '), before, entry }];
  }
}

import type { Directory } from '#proto/steward/identity/v1/directory';
import type { Client, Entry } from 'ldapts';
import type { DirectoryEntry } from '../domain/plan-sync';

const pageSize = 500;

export interface DirectoryGroup {
  name: string;
  /** Distinguished names, as `plainDn` writes them. */
  members: string[];
}

/** Distinguished names differ by neither case nor blanks around commas. */
export const plainDn = (dn: string): string => dn.toLowerCase().replace(/\s*,\s*/g, ',');

const valuesOf = (entry: Entry, attribute: string): string[] => {
  const name = Object.keys(entry).find((key) => key.toLowerCase() === attribute.toLowerCase());
  const values = name === undefined || name === 'dn' ? [] : [entry[name]!].flat();
  return values.map((value) => (Buffer.isBuffer(value) ? value.toString('hex') : value));
};
const valueOf = (entry: Entry, attribute: string): string => valuesOf(entry, attribute)[0] ?? '';

/** Active Directory tells its ids as bytes. */
export const binaryAttributes = ({ attributes }: Directory): string[] =>
  attributes!.externalId.toLowerCase() === 'objectguid' ? [attributes!.externalId] : [];

export function entryOf(entry: Entry, { attributes }: Directory): DirectoryEntry {
  const { username, displayName, email, phone, externalId } = attributes!;
  return {
    dn: entry.dn,
    externalId: valueOf(entry, externalId),
    username: valueOf(entry, username),
    displayName: valueOf(entry, displayName),
    email: valueOf(entry, email),
    phone: valueOf(entry, phone),
  };
}

/** Everybody and every group the settings find, a page at a time. */
export async function readDirectory(
  client: Client,
  directory: Directory,
): Promise<{ people: DirectoryEntry[]; groups: DirectoryGroup[] }> {
  const { baseDn, userFilter, groupBaseDn } = directory;
  const { username, displayName, email, phone, externalId, member } = directory.attributes!;
  const found = await client.search(baseDn, {
    scope: 'sub',
    filter: userFilter,
    paged: { pageSize },
    attributes: [username, displayName, email, phone, externalId],
    explicitBufferAttributes: binaryAttributes(directory),
  });
  const people = found.searchEntries.map((entry) => entryOf(entry, directory));
  if (groupBaseDn === '') return { people, groups: [] };
  const filter = `(${member}=*)`;
  const grouped = await client.search(groupBaseDn, {
    scope: 'sub',
    filter,
    paged: { pageSize },
    attributes: ['cn', member],
  });
  const groups = grouped.searchEntries.map((entry) => ({
    name: valueOf(entry, 'cn'),
    members: valuesOf(entry, member).map(plainDn),
  }));
  return { people, groups };
}

import type { Tx } from '#chassis/postgres';
import { membersWith } from '../domain/group-rules';
import type { DirectoryEntry } from '../domain/plan-sync';
import { findGroupsNamed, lockGroup, saveGroup } from '../store/group';
import { lockDirectoryPeople } from '../store/directory-people';
import { plainDn, type DirectoryGroup } from './read-directory';

/**
 * Puts people of the directory into the groups that are here under the same name, and takes those of the directory out
 * that it does not name. Members who are kept here stay. Answers how many groups changed.
 */
export async function joinGroups(
  tx: Tx,
  groups: DirectoryGroup[],
  entries: DirectoryEntry[],
): Promise<number> {
  if (groups.length === 0) return 0;
  const people = (await lockDirectoryPeople(tx, [])).map(({ id, externalId }) => ({ id, externalId }));
  const idOf = new Map(people.map(({ id, externalId }) => [externalId, id]));
  const ofDirectory = new Set(people.map(({ id }) => id));
  const dns = new Map(entries.map(({ dn, externalId }) => [plainDn(dn), idOf.get(externalId)]));
  let changed = 0;
  for (const { id, name } of await findGroupsNamed(
    tx,
    groups.map((group) => group.name),
  )) {
    const group = (await lockGroup(tx, id))!;
    const wanted = groups
      .filter((one) => one.name === name)
      .flatMap(({ members }) => members.flatMap((dn) => dns.get(dn) ?? []));
    const kept = group.memberIds.filter((memberId) => !ofDirectory.has(memberId));
    const memberIds = membersWith(group.leadId, [...new Set([...kept, ...wanted])]).sort();
    if (memberIds.join() === [...group.memberIds].sort().join()) continue;
    await saveGroup(tx, { ...group, memberIds });
    changed++;
  }
  return changed;
}

import { Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import type { Command } from '#chassis/rpc';
import type { ImportPeopleRequest, PeopleImport } from '#proto/steward/identity/v1/organisation';
import type { Context } from '../context';
import { decodeFile } from '../domain/decode-file';
import { readPeopleTable } from '../domain/people-table';
import { placeManagers } from '../domain/place-managers';
import { managerIn, planPeople, usernameIn, type PlannedPerson } from '../domain/plan-people';
import { lockGroup, saveGroup } from '../store/group';
import { findKnownOrganisation } from '../store/known-organisation';
import { insertPerson, savePerson, type PersonRow } from '../store/person';
import { refuseRaises } from './refuse-raises';

type Planned = PlannedPerson<PersonRow>;
const mostFaults = 1_000;

/** Makes and changes people by a table. Faults are of rows: the good ones are saved, in one transaction. */
export const importPeople: Command<Context, ImportPeopleRequest, PeopleImport> = async (
  tx,
  { csv, content, dryRun },
  { actor, now },
) => {
  if ((csv === '') === (content === ''))
    throw new Problem('invalid', 'Send the table once.', { csv: 'or content must be given, and not both' });
  const rows = readPeopleTable(csv || decodeFile(content));
  const known = await findKnownOrganisation(
    tx,
    rows.flatMap((row) => [usernameIn(row), managerIn(row)]),
  );
  const { planned, faults } = planPeople(rows, known, newId);
  const raises = await refuseRaises(tx, actor, planned, now);
  const { placed, faults: unplaced } = placeManagers(raises.allowed, known.people);
  const all = [...faults, ...raises.faults, ...unplaced].sort((a, b) => a.line - b.line);

  const fresh = placed.filter(({ before }) => !before);
  const changed = placed.filter(isChanged);
  const joining = placed.filter(({ before, joins }) => before && joins.length > 0);
  const updated = new Set([...changed, ...joining]);
  if (!dryRun) {
    for (const batch of [fresh, changed]) await savePeople(tx, batch, now);
    await joinGroups(tx, placed);
  }
  return {
    dryRun,
    createdCount: fresh.length,
    updatedCount: updated.size,
    unchangedCount: placed.length - fresh.length - updated.size,
    refusedCount: rows.length - placed.length,
    faults: all.slice(0, mostFaults),
  };
};

const compared = ['displayName', 'email', 'phone', 'departmentId', 'postId', 'managerId'] as const;

function isChanged({ before, after }: Planned): boolean {
  if (!before) return false;
  const roles = (held: string[]) => [...held].sort().join('\n');
  return (
    compared.some((field) => before[field] !== after[field]) || roles(before.roles) !== roles(after.roles)
  );
}

/** In their order, but without waiting for each other's answers. */
const savePeople = (tx: Tx, people: Planned[], now: Date): Promise<unknown> =>
  Promise.all(
    people.map(({ before, after }) =>
      before ? savePerson(tx, { ...before, ...after }, now) : insertPerson(tx, after, now),
    ),
  );

async function joinGroups(tx: Tx, people: Planned[]): Promise<void> {
  const joining = new Map<string, string[]>();
  for (const { after, joins } of people)
    for (const id of joins) joining.set(id, [...(joining.get(id) ?? []), after.id]);
  for (const [id, personIds] of [...joining].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const group = await lockGroup(tx, id);
    if (!group) throw new Problem('conflict', 'A group was deleted meanwhile. Send the table again.');
    await saveGroup(tx, { ...group, memberIds: [...new Set([...group.memberIds, ...personIds])] });
  }
}

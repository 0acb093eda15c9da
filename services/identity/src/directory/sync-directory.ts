import { Problem } from '#chassis/errors';
import { leaseTaker } from '#chassis/lease';
import { inTransaction, readerOf } from '#chassis/postgres';
import { DirectorySync_Change as Change, type DirectorySync } from '#proto/steward/identity/v1/directory';
import type { Context } from '../context';
import { planSync, tidied, type Difference } from '../domain/plan-sync';
import { isPowerful } from '../domain/reach';
import { findDirectory, noteOutcome } from '../store/directory';
import { lockDirectoryPeople, type DirectoryPerson } from '../store/directory-people';
import { holdGrants } from '../store/role';
import { applyDifferences, keepAdministrators } from './apply-differences';
import { joinGroups } from './join-groups';
import { withDirectory } from './connect';
import { readDirectory } from './read-directory';

const leaseSeconds = 120;
const patienceMs = 10_000;
const mostDifferences = 1_000;

export interface HowToSync {
  dryRun: boolean;
  disableMany: boolean;
}

/**
 * Reads the directory of a tenant and makes people what it says; one at a time, wherever it is asked for.
 * @throws Problem illegal-transition where there is no directory, conflict where it is being read, and what reading throws
 */
export async function syncDirectory(
  context: Context,
  tenant: string,
  how: HowToSync,
  now: Date,
): Promise<DirectorySync> {
  const lease = leaseTaker(context.db, `directory ${tenant}`, leaseSeconds);
  if (!(await lease.take())) throw new Problem('conflict', 'The directory is just being read.');
  try {
    const answer = await syncAlone(context, tenant, how, now);
    if (!how.dryRun) await noteOutcome(context.db, tenant, answer.refusal || wordsOf(answer));
    return answer;
  } catch (error) {
    if (error instanceof Problem && !how.dryRun) await noteOutcome(context.db, tenant, error.message);
    throw error;
  } finally {
    await lease.handBack();
  }
}

const wordsOf = ({ foundCount, createdCount, updatedCount, disabledCount }: DirectorySync): string =>
  `${foundCount} found, ${createdCount} created, ${updatedCount} updated, ${disabledCount} disabled`;

async function syncAlone(
  { db, readSecret }: Context,
  tenant: string,
  { dryRun, disableMany }: HowToSync,
  now: Date,
): Promise<DirectorySync> {
  const directory = await findDirectory(readerOf(db, tenant));
  if (!directory || directory.url === '')
    throw new Problem('illegal-transition', 'No directory is set up. Say where it is first.');
  const { people: entries, groups } = await withDirectory(
    directory,
    await readSecret(directory.bindSecret),
    patienceMs,
    (client) => readDirectory(client, directory),
  );
  return inTransaction(db, tenant, async (tx) => {
    const people = await lockDirectoryPeople(
      tx,
      entries.map((entry) => tidied(entry).username),
    );
    const roles = await holdGrants(tx, [...new Set(people.flatMap((person) => person.roles))]);
    const plan = planSync(entries, people, {
      adopts: directory.adopts,
      disableMany,
      isPowerful: (person) => isPowerful(person.roles.flatMap((role) => roles.get(role) ?? [])),
    });
    const differences = await keepAdministrators(tx, plan.differences);
    if (!dryRun) await applyDifferences(tx, differences, now);
    const groupCount = dryRun ? 0 : await joinGroups(tx, groups, entries);
    return {
      ...countsOf(differences),
      dryRun,
      foundCount: entries.length,
      refusal: plan.refusal,
      groupCount,
    };
  });
}

function countsOf(differences: Difference<DirectoryPerson>[]) {
  const count = (wanted: Change) => differences.filter(({ change }) => change === wanted).length;
  return {
    createdCount: count(Change.CREATED),
    updatedCount: count(Change.UPDATED),
    disabledCount: count(Change.DISABLED),
    enabledCount: count(Change.ENABLED),
    leftOutCount: count(Change.LEFT_OUT),
    differences: differences
      .slice(0, mostDifferences)
      .map(({ username, change, detail }) => ({ username, change, detail })),
  };
}

import sql from 'sql-template-tag';
import { Problem } from '#chassis/errors';
import { named, type Tx } from '#chassis/postgres';
import { nameHandlers } from '../domain/confidence';
import type { StoredIncident } from '../domain/incident';
import { hasEnded, sayHowItEnded } from '../domain/merge';
import { changesBetween } from '../domain/operation-log';
import { followUpMerged } from './follow-ups';
import { updateRow } from './incident-row';
import { stepRows, type Step } from './step';

/**
 * Saves the incident, its line in the log and what the others are told, in one statement: all or nothing. Where it
 * ends, those merged into it hear of it afterwards.
 */
export async function saveIncident(
  tx: Tx,
  before: StoredIncident,
  wanted: StoredIncident,
  step: Step,
): Promise<StoredIncident> {
  const after = nameHandlers(wanted);
  const { log, told } = stepRows(
    before,
    after,
    [...changesBetween(before, after), ...(step.changes ?? [])],
    step,
  );
  const statement = sql`with saved as (${updateRow(tx.tenant, after)} returning id), log as (${log}), told as (${told})
    select id from saved`;
  const { rowCount } = await tx.query(named('incident_save', statement));
  if (rowCount !== 1) throw new Problem('conflict', 'The incident changed meanwhile.');
  if (hasEnded(before, after)) {
    const { personId, name: personName } = step.actor;
    await followUpMerged(tx, after, { personId, personName, text: sayHowItEnded(after) });
  }
  return after;
}

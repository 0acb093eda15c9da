import sql from 'sql-template-tag';
import { named, sqlState, type Statement } from '#chassis/postgres';
import type { StoredIncident } from '../domain/incident';
import { firstChanges } from '../domain/operation-log';
import { insertRow } from './incident-row';
import { stepRows, type Step } from './step';

/**
 * Opens the incident, its log and what the others are told, in one statement: all or nothing.
 * It fails where the id is taken, so that a second attempt leaves no second line and tells nobody again.
 */
export function insertIncident(incident: StoredIncident, step: Step): Statement {
  const { log, told } = stepRows(incident, incident, firstChanges(incident), step);
  return named(
    'incident_insert',
    sql`with log as (${log}), told as (${told}) ${insertRow(step.actor.tenant, incident)}`,
  );
}

export const isTaken = (error: unknown): boolean =>
  sqlState(error) === '23505' && (error as { constraint?: string }).constraint === 'incident_pkey';

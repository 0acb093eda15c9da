import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import { outboxRow } from '#chassis/outbox';
import { named, type Tx } from '#chassis/postgres';
import { ProblemChanged } from '#proto/steward/incident/v1/events';
import type { ProblemAction } from '#proto/steward/incident/v1/problem';
import { resourceOfProblem, type StoredProblem } from '../domain/problem';
import { changesOfProblem } from '../domain/problem-log';
import { insertRow, updateRow } from './problem-row';

interface Deed {
  actor: Actor;
  action: ProblemAction;
  text: string;
}

/** Opens the problem, its log and what the others are told, in one statement: all or nothing. */
export async function insertProblem(tx: Tx, problem: StoredProblem, deed: Deed): Promise<StoredProblem> {
  const { log, told } = rowsOf(undefined, problem, deed);
  const statement = sql`with log as (${log}), told as (${told}) ${insertRow(tx.tenant, problem)}`;
  await tx.query(named('problem_insert', statement));
  return problem;
}

/** Saves the problem, its line in the log and what the others are told: all or nothing. */
export async function saveProblem(
  tx: Tx,
  before: StoredProblem,
  after: StoredProblem,
  deed: Deed,
): Promise<StoredProblem> {
  const { log, told } = rowsOf(before, after, deed);
  const saved = updateRow(tx.tenant, after);
  const statement = sql`with saved as (${saved} returning id), log as (${log}), told as (${told}) select id from saved`;
  const { rowCount } = await tx.query(named('problem_save', statement));
  if (rowCount !== 1) throw new Problem('conflict', 'The problem changed meanwhile.');
  return after;
}

function rowsOf(
  before: StoredProblem | undefined,
  after: StoredProblem,
  { actor, action, text }: Deed,
): { log: Sql; told: Sql } {
  const { tenant, personId, name } = actor;
  const { id, version, updateTime: time } = after;
  const eventId = newId();
  const changes = changesOfProblem(before, after);
  const access = resourceOfProblem(tenant, before ?? after, after);
  const previousAssigneeId = before && before.assigneeId !== after.assigneeId ? before.assigneeId : '';
  const event = { problem: after, version, action, time, personId, text, previousAssigneeId };
  return {
    log: sql`insert into problem_log
        (tenant, problem_id, version, id, time, person_id, person_name, action, changes, text)
      values (${tenant}, ${id}, ${version}, ${eventId}, ${time}, ${personId || null},
        coalesce((select display_name from ref_person where id = ${personId || null}), ${name}), ${action},
        ${JSON.stringify(changes)}, ${text})`,
    told: outboxRow(ProblemChanged, event, { tenant, id, version, access, eventId }),
  };
}

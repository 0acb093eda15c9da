import sql from 'sql-template-tag';
import { resource } from '#chassis/decide';
import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { IncidentChanged, ProblemChanged } from '#proto/steward/incident/v1/events';
import { Action } from '#proto/steward/incident/v1/incident';
import { ProblemAction } from '#proto/steward/incident/v1/problem';
import { resourceOfProblem } from '../domain/problem';
import { resourceOf } from '../domain/resource';
import { columns, fromRow, type IncidentRow } from './incident-row';
import { columns as problemColumns, fromRow as problemFromRow, type ProblemRow } from './problem-row';

/** Locked, so that nothing newer is told before. Nobody looks at a screen for this. */
export async function tellIncidentsAgain(tx: Tx, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<IncidentRow>(
    sql`select ${columns} from incident where id > ${afterId} order by id limit ${limit} for update`,
  );
  const incidents = rows.map(fromRow);
  await Promise.all(
    incidents.map((incident) => {
      const { id, version, updateTime: time } = incident;
      const nothing = { version, action: Action.ACTION_UNSPECIFIED, time };
      const event = { ...IncidentChanged.fromPartial(nothing), incident };
      const access = resourceOf(tx.tenant, incident);
      const about = { id, version, access, heardBy: resource(tx.tenant) };
      return append(tx, IncidentChanged, event, about);
    }),
  );
  return incidents.map(({ id }) => id);
}

export async function tellProblemsAgain(tx: Tx, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<ProblemRow>(
    sql`select ${problemColumns} from problem where id > ${afterId} order by id limit ${limit} for update`,
  );
  const problems = rows.map(problemFromRow);
  await Promise.all(
    problems.map((problem) => {
      const { id, version, updateTime: time } = problem;
      const nothing = { version, action: ProblemAction.PROBLEM_ACTION_UNSPECIFIED, time };
      const event = { ...ProblemChanged.fromPartial(nothing), problem };
      const access = resourceOfProblem(tx.tenant, problem);
      const about = { id, version, access, heardBy: resource(tx.tenant) };
      return append(tx, ProblemChanged, event, about);
    }),
  );
  return problems.map(({ id }) => id);
}

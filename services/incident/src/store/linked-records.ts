import sql from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { decide } from '#chassis/decide';
import type { Queryable } from '#chassis/postgres';
import { Link_Type as Type, type Link } from '#proto/steward/incident/v1/link';
import type { StoredIncident } from '../domain/incident';
import { resourceOfProblem } from '../domain/problem';
import { isConfidential, resourceOf } from '../domain/resource';
import { seesWorkings } from './access-incident';
import { columns, fromRow, type IncidentRow } from './incident-row';
import type { Pointer } from './link';
import { columns as problemColumns, fromRow as problemFromRow, type ProblemRow } from './problem-row';

/** The links of an incident with what people call the other end; those the actor may not read are left out. */
export async function readLinks(
  db: Queryable,
  actor: Actor,
  incident: StoredIncident,
  pointers: Pointer[],
): Promise<Link[]> {
  const idsOf = (wanted: Type) => pointers.filter(({ type }) => type === wanted).map(({ id }) => id);
  const [incidents, problems] = await Promise.all([
    db.query<IncidentRow>(
      sql`select ${columns} from incident where id = any(${idsOf(Type.INCIDENT)}::uuid[])`,
    ),
    db.query<ProblemRow>(
      sql`select ${problemColumns} from problem where id = any(${idsOf(Type.PROBLEM)}::uuid[])`,
    ),
  ]);
  const known = new Map([
    ...incidents.rows
      .map(fromRow)
      .filter((other) => maySee(actor, incident, other))
      .map(({ id, number, title, state }) => [id, { number, title, state: String(state) }] as const),
    ...problems.rows
      .map(problemFromRow)
      .filter((problem) => decide(actor, 'problem.read', resourceOfProblem(actor.tenant, problem)))
      .map(({ id, number, title, state }) => [id, { number, title, state: String(state) }] as const),
  ]);
  const elsewhere = { number: '', title: '', state: '' };
  return pointers.flatMap((pointer) => {
    const isHere = pointer.type === Type.INCIDENT || pointer.type === Type.PROBLEM;
    const named = isHere ? known.get(pointer.id) : elsewhere;
    return named ? [{ ...pointer, ...named }] : [];
  });
}

const maySee = (actor: Actor, incident: StoredIncident, other: StoredIncident): boolean =>
  decide(actor, 'incident.read', resourceOf(actor.tenant, other)) ||
  (other.mergedIntoId === incident.id && !isConfidential(other) && seesWorkings(actor, incident));

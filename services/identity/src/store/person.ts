import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { append } from '#chassis/outbox';
import { pager, type Page } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { PersonChanged } from '#proto/steward/identity/v1/events';
import type { ListPeopleRequest, Person } from '#proto/steward/identity/v1/identity';
import sql, { raw } from 'sql-template-tag';
import { explained } from './constraints';

/** A person with the number of changes they have seen. */
export type PersonRow = Person & { version: number };

export const personColumns =
  raw(`person.id, person.username, person.display_name as "displayName", person.email, person.phone,
  coalesce(person.department_id::text, '') as "departmentId", person.roles, person.disabled,
  array(select group_id::text from membership where person_id = person.id order by group_id) as "groupIds",
  person.locale, person.time_zone as "timeZone", person.locale_chosen as "localeChosen",
  person.time_zone_chosen as "timeZoneChosen", '{}'::text[] as permissions,
  coalesce(person.post_id::text, '') as "postId",
  coalesce(person.manager_id::text, '') as "managerId", person.source, person.external_id as "externalId", person.away, coalesce(person.substitute_id::text, '') as "substituteId",
  person.create_time as "createTime", person.update_time as "updateTime",
  person.version::text as etag, person.version`);

const fields: FilterFields = {
  username: { type: 'text', column: 'person.username' },
  displayName: { type: 'text', column: 'person.display_name' },
  email: { type: 'text', column: 'person.email' },
  phone: { type: 'text', column: 'person.phone' },
  departmentId: { type: 'id', column: 'person.department_id' },
  postId: { type: 'id', column: 'person.post_id' },
  managerId: { type: 'id', column: 'person.manager_id' },
  disabled: { type: 'boolean', column: 'person.disabled' },
  away: { type: 'boolean', column: 'person.away' },
  source: { type: 'text', column: 'person.source' },
  roles: { type: 'list', column: 'person.roles' },
  groupIds: {
    type: 'ids',
    column: '(select array_agg(group_id) from membership where person_id = person.id)',
  },
};
const orders: FilterFields = {
  username: fields.username!,
  displayName: fields.displayName!,
  createTime: { type: 'time', column: 'person.create_time' },
};

export async function listPeople(db: Queryable, request: ListPeopleRequest): Promise<Page<Person>> {
  const page = pager(request, orders, 'username', 'person.id');
  const condition = filterToSql(parseFilter(request.filter, fields), fields);
  const { rows } = await db.query<PersonRow>(
    sql`select ${personColumns}, ${page.keys} from person where ${condition}${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}

export async function findPerson(db: Queryable, id: string): Promise<PersonRow | undefined> {
  const { rows } = await db.query<PersonRow>(
    named('person_find', sql`select ${personColumns} from person where id = ${id}`),
  );
  return rows[0];
}

/**
 * The person, held as they are until the transaction ends.
 * @param lock `update` before a change; `share` where somebody else's change must wait
 */
export async function lockPerson(
  tx: Tx,
  id: string,
  lock: 'update' | 'share' = 'update',
): Promise<PersonRow | undefined> {
  const { rows } = await tx.query<PersonRow>(
    sql`select ${personColumns} from person where id = ${id} for ${raw(lock)} of person`,
  );
  return rows[0];
}

/** What is said of a new person; the rest follows. */
type NewPerson = Omit<
  Person,
  | 'groupIds'
  | 'permissions'
  | 'disabled'
  | 'createTime'
  | 'updateTime'
  | 'etag'
  | 'away'
  | 'substituteId'
  | 'localeChosen'
  | 'timeZoneChosen'
>;

/** @throws Problem already-exists for a username that is taken, invalid for a department that does not exist */
export async function insertPerson(tx: Tx, person: NewPerson, now: Date): Promise<Person> {
  const {
    id,
    username,
    displayName,
    email,
    phone,
    departmentId,
    roles,
    locale,
    timeZone,
    postId,
    managerId,
    source,
    externalId,
  } = person;
  const statement = sql`insert into person (tenant, id, username, display_name, email, phone, department_id, roles,
      locale, time_zone, post_id, manager_id, source, external_id, create_time, update_time)
    values (${tx.tenant}, ${id}, ${username}, ${displayName}, ${email}, ${phone}, ${departmentId || null}, ${roles},
      ${locale}, ${timeZone}, ${postId || null}, ${managerId || null}, ${source}, ${externalId}, ${now}, ${now})
    returning ${personColumns}`;
  const { rows } = await explained(tx.query<PersonRow>(statement));
  return tellPerson(tx, rows[0]!);
}

/** Saves what a caller may change of a person. */
export async function savePerson(tx: Tx, person: PersonRow, now: Date): Promise<PersonRow> {
  const {
    id,
    displayName,
    email,
    phone,
    departmentId,
    roles,
    disabled,
    locale,
    timeZone,
    postId,
    managerId,
    source,
    externalId,
  } = person;
  const statement = sql`update person set display_name = ${displayName}, email = ${email}, phone = ${phone},
      department_id = ${departmentId || null}, roles = ${roles}, disabled = ${disabled}, locale = ${locale},
      time_zone = ${timeZone}, post_id = ${postId || null}, manager_id = ${managerId || null},
      source = ${source}, external_id = ${externalId}, update_time = ${now}, version = version + 1
    where id = ${id} returning ${personColumns}`;
  const { rows } = await explained(tx.query<PersonRow>(statement));
  return tellPerson(tx, rows[0]!);
}

export async function tellPerson(tx: Tx, person: PersonRow): Promise<PersonRow> {
  await append(tx, PersonChanged, { person }, { id: person.id, version: person.version });
  return person;
}

/** A new version of each, though nothing of it changed. */
export async function retellPeople(tx: Tx, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<PersonRow>(sql`update person set version = version + 1
    from (select id from person where id > ${afterId} order by id limit ${limit} for update) as these
    where person.id = these.id returning ${personColumns}`);
  for (const person of rows) await tellPerson(tx, person);
  return rows.map(({ id }) => id);
}

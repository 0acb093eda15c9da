import { append } from '#chassis/outbox';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { DepartmentChanged, DepartmentDeleted } from '#proto/steward/identity/v1/events';
import type { Department } from '#proto/steward/identity/v1/identity';
import sql, { raw } from 'sql-template-tag';
import { explained } from './constraints';

/** A department with the number of changes it has seen. */
type DepartmentRow = Department & { version: number };

const columns = raw(`id, name, coalesce(parent_id::text, '') as "parentId",
  coalesce(manager_id::text, '') as "managerId", version::text as etag, version`);

export async function listDepartments(db: Queryable, request: PageRequest): Promise<Page<Department>> {
  const page = pager(request, { name: { type: 'text', column: 'name' } }, 'name');
  const { rows } = await db.query<DepartmentRow>(
    sql`select ${columns}, ${page.keys} from department where true${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}

export async function findDepartment(db: Queryable, id: string): Promise<Department | undefined> {
  const { rows } = await db.query<DepartmentRow>(
    named('department_find', sql`select ${columns} from department where id = ${id}`),
  );
  return rows[0];
}

export async function lockDepartment(tx: Tx, id: string): Promise<DepartmentRow | undefined> {
  const { rows } = await tx.query<DepartmentRow>(
    sql`select ${columns} from department where id = ${id} for update`,
  );
  return rows[0];
}

/** The tree is changed by one at a time: two moves, each fine by itself, can make a circle together. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('departments'), hashtext(${tx.tenant}))`);
}

/** Whether one department is the other, or somewhere below it. */
export async function isWithin(tx: Tx, id: string, topId: string): Promise<boolean> {
  const { rows } = await tx.query<{ within: boolean }>(sql`
    with recursive above as (
      select id, parent_id from department where id = ${id}
      union
      select parent.id, parent.parent_id from department parent join above on parent.id = above.parent_id
    )
    select exists(select from above where id = ${topId}) as within`);
  return rows[0]!.within;
}

/** @throws Problem invalid for a parent or manager that does not exist */
export async function insertDepartment(tx: Tx, department: Omit<Department, 'etag'>): Promise<Department> {
  const { id, name, parentId, managerId } = department;
  const statement = sql`insert into department (tenant, id, name, parent_id, manager_id)
    values (${tx.tenant}, ${id}, ${name}, ${parentId || null}, ${managerId || null}) returning ${columns}`;
  const { rows } = await explained(tx.query<DepartmentRow>(statement));
  return tellDepartment(tx, rows[0]!);
}

/** @throws Problem invalid for a parent or manager that does not exist */
export async function saveDepartment(tx: Tx, department: DepartmentRow): Promise<Department> {
  const { id, name, parentId, managerId } = department;
  const statement = sql`update department set name = ${name}, parent_id = ${parentId || null},
      manager_id = ${managerId || null}, version = version + 1
    where id = ${id} returning ${columns}`;
  const { rows } = await explained(tx.query<DepartmentRow>(statement));
  return tellDepartment(tx, rows[0]!);
}

async function tellDepartment(tx: Tx, department: DepartmentRow): Promise<Department> {
  await append(tx, DepartmentChanged, { department }, { id: department.id, version: department.version });
  return department;
}

/** @throws Problem illegal-transition where something hangs on it */
export async function deleteDepartment(tx: Tx, { id, version }: DepartmentRow): Promise<void> {
  await explained(tx.query(sql`delete from department where id = ${id}`));
  await append(tx, DepartmentDeleted, { departmentId: id }, { id, version: version + 1 });
}

/** A new version of each, though nothing of it changed. */
export async function retellDepartments(tx: Tx, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<DepartmentRow>(sql`update department set version = version + 1
    where id in (select id from department where id > ${afterId} order by id limit ${limit} for update)
    returning ${columns}`);
  for (const department of rows) await tellDepartment(tx, department);
  return rows.map(({ id }) => id);
}

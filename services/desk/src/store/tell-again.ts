import sql from 'sql-template-tag';
import { resource } from '#chassis/decide';
import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { CategoryChanged, InteractionReceived } from '#proto/steward/desk/v1/events';
import type { Category } from '#proto/steward/desk/v1/desk';
import { columns as categoryColumns } from './category';
import { columns, withoutNulls, type Taken } from './interaction';

export async function tellCategoriesAgain(tx: Tx, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<Category>(
    sql`select ${categoryColumns} from category where id > ${afterId} order by id limit ${limit} for update`,
  );
  for (const category of rows)
    await append(tx, CategoryChanged, { category }, { id: category.id, version: Number(category.etag) });
  return rows.map(({ id }) => id);
}

interface Whose {
  departmentIds: string[];
  namedIds: string[];
  confidential: boolean;
}

/** Locked, so that nothing newer is told before. Nobody looks at a screen for this. */
export async function tellInteractionsAgain(tx: Tx, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<Taken & Whose>(
    sql`select ${columns}, array_remove(array[department_id::text], null) as "departmentIds",
        named_ids::text[] as "namedIds", confidential
      from interaction where id > ${afterId} order by id limit ${limit} for update`,
  );
  await Promise.all(
    rows.map(({ departmentIds, namedIds, confidential, ...row }) => {
      const interaction = withoutNulls(row);
      const { id, contactId, takenById } = interaction;
      const access = resource(tx.tenant, {
        ownerIds: [contactId],
        assigneeIds: [takenById].filter((personId) => personId !== ''),
        departmentIds,
        namedIds,
        confidential,
      });
      const about = { id, version: 1, access, heardBy: resource(tx.tenant) };
      return append(tx, InteractionReceived, { interaction }, about);
    }),
  );
  return rows.map(({ id }) => id);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CategoryChanged } from '#proto/steward/desk/v1/events';
import { administrator, category, testDesk } from '../testing';

const { database, desk } = testDesk();

test('categories of before are told once more as a new version, so that a new copy gets them', async () => {
  const parent = await desk.createCategory(category('Machines'), { actor: administrator });
  const child = await desk.createCategory(
    { ...category('Printers'), parentId: parent.id },
    { actor: administrator },
  );
  const before = (await database.told()).length;
  const file = join(__dirname, '../../migrations/0060_retell_categories.sql');
  await database.admin.query(readFileSync(file, 'utf8'));
  const retold = (await database.told()).slice(before);
  const events = retold.map(({ payload }) => CategoryChanged.fromJSON(payload).category!);
  expect(events).toHaveLength(2);
  expect(events).toEqual(
    expect.arrayContaining([
      { ...parent, etag: '2' },
      { ...child, etag: '2' },
    ]),
  );
  const { rows } = await database.admin.query(
    `select aggregate_id as id, version from outbox where subject = 'steward.desk.v1.CategoryChanged' and version = 2`,
  );
  expect(rows.map(({ id }) => id as string).sort()).toEqual([parent.id, child.id].sort());
});

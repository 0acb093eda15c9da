import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { testDatabase, testTenant } from '#chassis/testing';
import { Category, Category_Kind } from '#proto/steward/desk/v1/desk';
import { openTrees } from './category-trees';
import { saveCategory } from './store/category';

const database = testDatabase('desk');

test('a tree that was read while it changed is not taken for the new one', async () => {
  const trees = openTrees(database.pool);
  const id = randomUUID();
  const has = async () => (await trees.of(testTenant)).has(id);
  await inTransaction(database.pool, testTenant, async (tx) => {
    expect(await has()).toBe(false);
    await saveCategory(tx, Category.fromPartial({ id, name: 'New', kind: Category_Kind.INCIDENT }));
    trees.changing(testTenant);
    expect(await has()).toBe(false);
  });
  expect(await has()).toBe(true);
});

test('what another replica changed is seen after two seconds, or at once where one asks anew', async () => {
  const [ours, theirs] = [openTrees(database.pool), openTrees(database.pool)];
  const before = (await ours.of(testTenant)).size;
  await inTransaction(database.pool, testTenant, async (tx) => {
    await saveCategory(
      tx,
      Category.fromPartial({ id: randomUUID(), name: 'Theirs', kind: Category_Kind.INCIDENT }),
    );
    theirs.changing(testTenant);
  });
  expect((await ours.of(testTenant)).size).toBe(before);
  expect((await ours.reread(testTenant)).size).toBe(before + 1);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect((await ours.of(testTenant)).size).toBe(before + 1);
});

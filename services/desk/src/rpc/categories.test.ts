import { randomUUID } from 'node:crypto';
import { otherTenant } from '#chassis/testing';
import { Category, Category_Kind, type CreateCategoryRequest } from '#proto/steward/desk/v1/desk';
import { Level } from '#proto/steward/type/v1/record';
import { administrator, category, meetGroup, testDesk } from '../testing';

const { database, desk } = testDesk();
const by = { actor: administrator };
const create = (name: string, more: Partial<CreateCategoryRequest> = {}) =>
  desk.createCategory(category(name, more), by);
const update = (
  id: string,
  change: Partial<Category>,
  etag: string,
  updateMask: string[] = Object.keys(change),
) => desk.updateCategory({ category: Category.fromPartial({ id, ...change }), updateMask, etag }, by);
const refused = (code: string, field: string) => ({ code, fields: { [field]: expect.any(String) } });

test('DESK-05 an administrator grows a tree, and the others are told', async () => {
  const groupId = await meetGroup(database.pool);
  const root = await create('Hardware', { groupId, impact: Level.LOW });
  const printer = await create('Printer', { parentId: root.id.toUpperCase(), formId: randomUUID() });
  expect(printer).toMatchObject({ parentId: root.id, kind: Category_Kind.INCIDENT, groupId: '', etag: '1' });
  expect(await desk.getCategory({ id: printer.id }, by)).toEqual(printer);
  const events = await database.told();
  expect(events.slice(-2)).toMatchObject([
    { type: 'CategoryChanged', payload: { category: { id: root.id, groupId, impact: 'LOW' } } },
    { type: 'CategoryChanged', payload: { category: { id: printer.id, parentId: root.id } } },
  ]);
});

test('a change touches the named fields alone, and needs the version that was seen', async () => {
  const before = await create('Before', { impact: Level.HIGH });
  const after = await update(before.id, { name: 'After', impact: Level.LOW }, before.etag, ['name']);
  expect(after).toEqual({ ...before, name: 'After', etag: '2' });
  await expect(update(before.id, { name: 'Late' }, before.etag)).rejects.toMatchObject({ code: 'stale' });
  await expect(update(before.id, { name: 'Blind' }, '')).rejects.toMatchObject({
    code: 'precondition-required',
  });
  await expect(update(before.id, { id: before.id }, after.etag, ['etag'])).rejects.toMatchObject(
    refused('invalid', 'etag'),
  );
});

test.each<[string, Partial<CreateCategoryRequest>, string]>([
  ['for requests', { kind: Category_Kind.REQUEST }, 'kind'],
  ['below nothing', { parentId: randomUUID() }, 'parentId'],
  ['for a group nobody knows', { groupId: randomUUID() }, 'groupId'],
  ['with a form that is no id', { formId: 'x' }, 'formId'],
])('no category %s', (name, more, field) =>
  expect(create(name, more)).rejects.toMatchObject(refused('invalid', field)),
);

test('no two siblings of one name, and nothing below itself', async () => {
  const a = await create('A');
  await expect(create('a')).rejects.toMatchObject(refused('already-exists', 'name'));
  await expect(update(a.id, { parentId: a.id }, a.etag)).rejects.toMatchObject(
    refused('invalid', 'parentId'),
  );
  const twins = await Promise.allSettled([create('Twin'), create('Twin')]);
  expect(twins.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('no circle, though two move below each other at once', async () => {
  const pairs = await Promise.all(
    Array.from({ length: 8 }, (_, at) => Promise.all([create(`Left ${at}`), create(`Right ${at}`)])),
  );
  const moves = await Promise.allSettled(
    pairs.flatMap(([a, b]) => [
      update(a.id, { parentId: b.id }, a.etag),
      update(b.id, { parentId: a.id }, b.etag),
    ]),
  );
  expect(moves.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
});

test('every page has parents before their children, and all pages together have everything once', async () => {
  const root = await create('Z root');
  const middle = await create('Y middle', { parentId: root.id });
  await create('A leaf', { parentId: middle.id });
  const all: Category[] = [];
  for (let pageToken = ''; ;) {
    const page = await desk.listCategories({ pageSize: 2, pageToken }, by);
    all.push(...page.categories);
    if (!(pageToken = page.nextPageToken)) break;
  }
  const ids = all.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, parentId } of all)
    if (parentId) expect(ids.indexOf(parentId)).toBeLessThan(ids.indexOf(id));
  expect(all).toEqual(
    expect.arrayContaining((await desk.listCategories({ pageSize: 200, pageToken: '' }, by)).categories),
  );
});

test('what is missing, malformed or of another tenant is not found', async () => {
  const { id } = await create('Ours');
  const stranger = { actor: { ...administrator, tenant: otherTenant } };
  const missing = { code: 'not-found' };
  await expect(desk.getCategory({ id }, stranger)).rejects.toMatchObject(missing);
  await expect(desk.getCategory({ id: 'x' }, by)).rejects.toMatchObject(missing);
  await expect(update(randomUUID(), { name: 'x' }, '*')).rejects.toMatchObject(missing);
  await expect(update('x', { name: 'x' }, '*')).rejects.toMatchObject(missing);
});

test('the same key twice makes one category', async () => {
  const keyed = { ...by, idempotencyKey: randomUUID() };
  const first = await desk.createCategory(category('Once'), keyed);
  expect(await desk.createCategory(category('Once'), keyed)).toEqual(first);
});

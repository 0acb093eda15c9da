import { randomUUID } from 'node:crypto';
import { Category, Category_Kind } from '#proto/steward/desk/v1/desk';
import { Level } from '#proto/steward/type/v1/record';
import { changeCategory, checkCategory } from './category';

const known = Category.fromPartial({
  id: randomUUID(),
  name: 'Printer',
  kind: Category_Kind.INCIDENT,
  etag: '3',
});
const wanted = Category.fromPartial({ name: 'Printers', impact: Level.HIGH, disabled: true });

test.each([
  [['name'], { name: 'Printers' }],
  [['impact', 'disabled'], { impact: Level.HIGH, disabled: true }],
  [['parent_id', 'groupId'], { parentId: '', groupId: '' }],
])('a change of %j changes nothing else', (mask, change) => {
  expect(changeCategory(known, wanted, mask)).toEqual({ ...known, ...change });
});

test.each(['id', 'etag', 'colour'])('%s cannot be changed', (field) => {
  expect(() => changeCategory(known, wanted, [field])).toThrow(
    expect.objectContaining({ fields: { [field]: 'cannot be changed' } }),
  );
});

test.each<[string, Partial<Category>, string | undefined]>([
  ['incidents', {}, undefined],
  ['requests', { kind: Category_Kind.REQUEST }, 'kind'],
  ['no kind', { kind: Category_Kind.KIND_UNSPECIFIED }, 'kind'],
  ['no name', { name: '  ' }, 'name'],
  ['a group that is no id', { groupId: 'devices' }, 'groupId'],
  ['a parent that is no id', { parentId: '1; drop' }, 'parentId'],
  ['a form that is an id', { formId: randomUUID() }, undefined],
  ['a level of a later release', { urgency: Level.UNRECOGNIZED }, 'urgency'],
])('a category with %s', (_, change, field) => {
  const check = () => checkCategory({ ...known, ...change });
  if (!field) return expect(check).not.toThrow();
  expect(check).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { [field]: expect.any(String) } }),
  );
});

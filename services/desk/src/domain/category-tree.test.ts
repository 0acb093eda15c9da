import { Category, Category_Kind } from '#proto/steward/desk/v1/desk';
import { Level } from '#proto/steward/type/v1/record';
import { checkPlace, handlingOf, isOffered, lineOf, treeOf } from './category-tree';

const { INCIDENT } = Category_Kind;
const { HIGH, MEDIUM, LOW } = Level;
const category = (id: string, parentId: string, more: Partial<Category> = {}): Category =>
  Category.fromPartial({ id, parentId, name: id, kind: INCIDENT, ...more });

const tree = treeOf([
  category('hardware', '', { groupId: 'devices', impact: LOW }),
  category('printer', 'hardware', { urgency: HIGH }),
  category('toner', 'printer', { groupId: 'stores', impact: HIGH }),
  category('retired', 'hardware', { disabled: true }),
  category('telex', 'retired'),
  category('network', ''),
]);

test.each([
  ['hardware', { groupId: 'devices', impact: LOW, urgency: MEDIUM }],
  ['printer', { groupId: 'devices', impact: LOW, urgency: HIGH }],
  ['toner', { groupId: 'stores', impact: HIGH, urgency: HIGH }],
  ['network', { groupId: '', impact: MEDIUM, urgency: MEDIUM }],
])('DESK-05 %s begins with what it says or else what stands above it', (id, handling) => {
  expect(handlingOf(tree, id)).toEqual(handling);
});

test.each([
  ['toner', true],
  ['retired', false],
  ['telex', false],
  ['unheard of', false],
])('whether %s is offered: %s', (id, offered) => expect(isOffered(tree, id)).toBe(offered));

test('a line ends, even in a tree that goes round', () => {
  const circle = treeOf([category('a', 'b'), category('b', 'a')]);
  expect(lineOf(circle, 'a').map(({ id }) => id)).toEqual(['a', 'b']);
});

test.each([
  ['a new root', category('software', ''), undefined],
  ['a move to another branch', category('printer', 'network'), undefined],
  ['the same name elsewhere', category('x', 'network', { name: 'toner' }), undefined],
  ['an unknown parent', category('x', 'nowhere'), { parentId: 'does not exist' }],
  ['itself as parent', category('printer', 'printer'), { parentId: 'is the category itself, or below it' }],
  [
    'a parent below itself',
    category('hardware', 'toner'),
    { parentId: 'is the category itself, or below it' },
  ],
  [
    'the name of a sibling, whatever its case',
    category('x', 'hardware', { name: 'PRINTER' }),
    { name: 'is taken' },
  ],
])('a place for %s', (_, wanted, fields) => {
  const check = () => checkPlace(tree, wanted);
  if (fields) expect(check).toThrow(expect.objectContaining({ fields }));
  else expect(check).not.toThrow();
});

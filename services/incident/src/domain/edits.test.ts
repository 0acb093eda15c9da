import { Incident } from '#proto/steward/incident/v1/incident';
import { Level } from '#proto/steward/type/v1/record';
import { editsOf } from './edits';

const id = '0190b5a0-0000-7000-8000-00000000000a';

test('only what the mask names is changed, in either spelling', () => {
  const wanted = Incident.fromPartial({
    title: 'New',
    description: 'untouched',
    categoryId: id.toUpperCase(),
  });
  expect(editsOf(wanted, ['title', 'category_id'])).toEqual({ title: 'New', categoryId: id });
});

test('a level that is taken away is medium', () => {
  expect(editsOf(Incident.fromPartial({}), ['impact'])).toEqual({ impact: Level.MEDIUM });
});

test('something can be emptied', () => {
  expect(editsOf(Incident.fromPartial({}), ['serviceId', 'ciIds', 'labels'])).toEqual({
    serviceId: '',
    ciIds: [],
    labels: [],
  });
});

test.each([
  'state',
  'priority',
  'requesterId',
  'owner_id',
  'etag',
  'number',
  'resolution',
  'version',
  '__proto__',
])('%s cannot be changed this way', (path) => {
  const field = path === 'owner_id' ? 'ownerId' : path;
  try {
    editsOf(Incident.fromPartial({}), ['title', path]);
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid' });
    expect(path === '__proto__' || Object.keys((error as { fields: object }).fields)).toEqual(
      path === '__proto__' || [field],
    );
    return;
  }
  throw new Error('was not refused');
});

test.each([
  [[], {}, 'updateMask'],
  [['title'], { title: ' ' }, 'title'],
  [['categoryId'], { categoryId: 'nix' }, 'categoryId'],
  [['ciIds'], { ciIds: [id, 'nix'] }, 'ciIds'],
])('a mask %j with %j is refused naming %s', (mask, wanted, field) => {
  expect(() => editsOf(Incident.fromPartial(wanted), mask)).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { [field]: expect.any(String) } }),
  );
});

import { changesOf } from './update-mask';

const sent = { id: '7', displayName: 'Ada', phone: '1' };

test('only the fields of the mask are taken, however they are written', () => {
  expect(changesOf(['display_name'], sent, ['displayName', 'phone'])).toEqual({ displayName: 'Ada' });
  expect(changesOf(['displayName', 'phone'], sent, ['displayName', 'phone'])).toEqual({
    displayName: 'Ada',
    phone: '1',
  });
});
test.each<[string, string[] | undefined, typeof sent | undefined, string]>([
  ['a field that cannot be changed', ['id'], sent, 'id'],
  ['a field that is none', ['colour'], sent, 'colour'],
  ['an empty mask', [], sent, 'updateMask'],
  ['no mask', undefined, sent, 'updateMask'],
  ['nothing sent', ['phone'], undefined, 'updateMask'],
])('%s is refused, naming it', (_, mask, what, field) => {
  expect(() => changesOf(mask, what, ['displayName', 'phone'])).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { [field]: expect.any(String) } }),
  );
});

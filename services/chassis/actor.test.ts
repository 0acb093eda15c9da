import { actorOpener, sealActor } from './actor';
import { actorWith } from './testing';

const key = Buffer.alloc(32, 1);
const actor = actorWith({ 'thing.read': ['own'] });

test('a sealed actor comes out as it went in', () => {
  expect(actorOpener(key)(sealActor(actor, key))).toMatchObject(actor);
});
test.each([
  ['another key', sealActor(actor, Buffer.alloc(32, 2))],
  ['another body', sealActor(actor, key).replace(/^./, 'X')],
  ['no signature', sealActor(actor, key).split('.')[0]!],
  ['nothing', ''],
])('%s is refused', (_, sealed) => {
  expect(() => actorOpener(key)(sealed)).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
});
test('a seal is good for ten minutes, also when it is remembered', () => {
  const open = actorOpener(key);
  const sealed = sealActor(actor, key, 0);
  expect(open(sealed, 599_000)).toMatchObject({ name: actor.name });
  expect(() => open(sealed, 601_000)).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
});

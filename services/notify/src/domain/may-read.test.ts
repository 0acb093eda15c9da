import { Record_Type } from '#proto/steward/type/v1/record';
import type { Person, RecordFacts } from './happening';
import { mayRead } from './may-read';

const record = {
  type: Record_Type.INCIDENT,
  requesterId: 'rosa',
  assigneeId: 'dana',
  ownerId: 'olga',
  groupId: 'desk',
  departmentId: 'sales',
  namedIds: ['nils'],
  linkedIds: ['lena'],
} as RecordFacts;
const person = (id: string, relations: string[] | undefined, groupIds: string[] = []) =>
  ({
    id,
    groupIds,
    departmentIds: id === 'hugo' ? ['sales'] : [],
    grants: relations && [{ permission: 'incident.read', relations }],
  }) as Person;

test.each<[string, Person, boolean]>([
  ['who reported it', person('rosa', ['own']), true],
  ['somebody else', person('otto', ['own']), false],
  ['the handler', person('dana', ['assigned']), true],
  ['the owner', person('olga', ['assigned']), true],
  ['a handler whose roles see only what they report', person('dana', ['own', 'named']), false],
  ['a member of the group', person('mia', ['queue'], ['desk']), true],
  ['a member of another group', person('mia', ['queue'], ['network']), false],
  ['a member whose roles see only what they report', person('mia', ['own', 'named'], ['desk']), false],
  ['who is named', person('nils', ['named']), true],
  ['who sees everything', person('ivan', ['tenant']), true],
  ['the head of its department', person('hugo', ['department']), true],
  ['the head of another', person('mia', ['department']), false],
  ['who works on a part of it', person('lena', ['linked']), true],
  ['who works on nothing of it', person('mia', ['linked']), false],
  ['who has no such right', { ...person('otto', []), grants: [] }, false],
  ['whose roles are not known', person('otto', undefined), true],
])('NTF-02 %s', (_, somebody, expected) => {
  expect(mayRead(somebody, record)).toBe(expected);
});
test('NTF-02 of records whose rights are not known here the rule decides', () => {
  expect(mayRead(person('otto', []), { ...record, type: Record_Type.INTERACTION })).toBe(true);
});

import { actorWith } from '#chassis/testing';
import { isStaff, viewOf, type Present } from './people';

const [ada, bob, eve, dan]: Present[] = [
  { personId: 'ada', name: 'Ada', doing: 'VIEWING', staff: true },
  { personId: 'bob', name: 'Bob', doing: 'TYPING', staff: true },
  { personId: 'eve', name: 'Eve', doing: 'TYPING', staff: false },
  { personId: 'dan', name: 'Dan', doing: 'VIEWING', staff: false },
] as const;
const everybody = [dan!, eve!, bob!, ada!];

test.each([
  ['ada', ['bob', 'eve']],
  ['bob', ['ada', 'eve']],
  ['eve', []],
  ['dan', []],
  ['nobody', []],
])('INC-19 of everybody at a record %s is told of %j', (personId, told) => {
  expect(viewOf(everybody, personId).map((one) => one.personId)).toEqual(told);
});
test('what is told says who and what they do, and nothing of what they are', () => {
  expect(viewOf([ada!, eve!], 'ada')).toEqual([{ personId: 'eve', name: 'Eve', doing: 'TYPING' }]);
});

test.each([
  ['queue', { 'incident.read': ['queue'] as const }, true],
  ['own and queue', { 'incident.read': ['own', 'queue'] as const }, true],
  ['own and named', { 'incident.read': ['own', 'named'] as const }, false],
  ['another right', { 'problem.read': ['queue'] as const }, false],
])('whoever reads incidents by %s works on them: %#', (_, grants, staff) => {
  const actor = actorWith(Object.fromEntries(Object.entries(grants).map(([name, all]) => [name, [...all]])));
  expect(isStaff(actor, 'incident.read')).toBe(staff);
  expect(isStaff(actorWith({}, { standsInFor: [actor] }), 'incident.read')).toBe(staff);
});

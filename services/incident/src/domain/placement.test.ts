import { Incident } from '#proto/steward/incident/v1/incident';
import type { StoredIncident } from './incident';
import { handOver, placeBack, placeByHand, type Known } from './placement';

const incident = (more: Partial<StoredIncident> = {}): StoredIncident => ({
  ...Incident.fromPartial({ groupId: 'net', assigneeId: 'nils' }),
  version: 1,
  handovers: [],
  ...more,
});
const groups = [
  { id: 'desk', memberIds: ['dana', 'both'] },
  { id: 'net', memberIds: ['nils', 'both'] },
];
const person = (id: string, disabled = false, substituteId = ''): Known => ({
  groups,
  person: { id, disabled, away: substituteId !== '', substituteId, handles: true },
});

test.each([
  ['a group', { groupId: 'desk', assigneeId: '' }, { groups }, { groupId: 'desk', assigneeId: '' }],
  [
    'a person in it',
    { groupId: 'desk', assigneeId: 'dana' },
    person('dana'),
    { groupId: 'desk', assigneeId: 'dana' },
  ],
  [
    'a colleague',
    { groupId: '', assigneeId: 'both' },
    person('both'),
    { groupId: 'net', assigneeId: 'both' },
  ],
  [
    'a stranger’s first group',
    { groupId: '', assigneeId: 'dana' },
    person('dana'),
    { groupId: 'desk', assigneeId: 'dana' },
  ],
])('INC-07 is given to %s', (_, wanted, known, place) => {
  expect(placeByHand(incident(), wanted, known)).toEqual(place);
});

test.each([
  ['nothing', { groupId: '', assigneeId: '' }, { groups }, 'groupId'],
  ['an unknown group', { groupId: 'nix', assigneeId: '' }, { groups }, 'groupId'],
  ['an unknown person', { groupId: '', assigneeId: 'nix' }, { groups }, 'assigneeId'],
  ['a disabled person', { groupId: '', assigneeId: 'dana' }, person('dana', true), 'assigneeId'],
  ['a person of another group', { groupId: 'net', assigneeId: 'dana' }, person('dana'), 'assigneeId'],
  ['a person of no group', { groupId: '', assigneeId: 'loner' }, person('loner'), 'assigneeId'],
])('is not given to %s', (_, wanted, known, field) => {
  expect(() => placeByHand(incident(), wanted, known)).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { [field]: expect.any(String) } }),
  );
});

const atDesk = { groupId: 'desk', assigneeId: 'dana', byId: 'dana' };

test('another group is another level; a colleague is not, and nowhere is none', () => {
  expect(handOver(incident({ groupId: 'desk', assigneeId: 'dana' }), 'net', 'dana')).toEqual([atDesk]);
  expect(handOver(incident({ handovers: [atDesk] }), 'net', 'nils')).toEqual([atDesk]);
  expect(handOver(incident({ groupId: '', assigneeId: '' }), 'net', 'dana')).toEqual([]);
});

test.each([
  [
    'to its handler of then',
    [atDesk],
    person('dana'),
    { groupId: 'desk', assigneeId: 'dana', handovers: [] },
  ],
  [
    'to the queue, where they are disabled',
    [atDesk],
    person('dana', true),
    { groupId: 'desk', assigneeId: '', handovers: [] },
  ],
  [
    'to their substitute, where they are away',
    [atDesk],
    person('dana', false, 'both'),
    { groupId: 'desk', assigneeId: 'both', handovers: [] },
  ],
  [
    'to the queue, where their substitute is of another group',
    [atDesk],
    person('dana', false, 'nils'),
    { groupId: 'desk', assigneeId: '', handovers: [] },
  ],
  [
    'to the queue, where they left the group',
    [{ ...atDesk, assigneeId: 'nils' }],
    person('nils'),
    { groupId: 'desk', assigneeId: '', handovers: [] },
  ],
  [
    'to the desk, where it came from nowhere',
    [],
    { groups },
    { groupId: 'home', assigneeId: '', handovers: [] },
  ],
])('INC-09 goes back %s', (_, handovers, known, place) => {
  expect(placeBack(incident({ handovers }), known, 'home')).toEqual(place);
});

test('without a desk it goes back to the queue it is in', () => {
  expect(placeBack(incident(), { groups }, '')).toMatchObject({ groupId: 'net', assigneeId: '' });
});

import { Group_Kind } from '#proto/steward/identity/v1/identity';
import { dispatch, leastLoaded, type Standing, type Team } from './dispatch';
import { standardCells } from './priority';

const team = (id: string, memberIds: string[], leadId = '', kind = Group_Kind.SUPPORT): Team => ({
  id,
  kind,
  leadId,
  memberIds,
});
const desk = team('desk', ['d1', 'd2'], 'dl', Group_Kind.SERVICE_DESK);
const network = team('net', ['n1', 'n2', 'n3'], 'nl');
const standing = (teams: Team[], loads: Record<string, number> = {}): Standing => ({
  teams,
  loads: new Map(Object.entries(loads)),
  cells: standardCells,
});
const anywhere = { groupId: '', assigneeId: '', ownerId: '' };

test.each([
  ['the one with nothing to do', ['a', 'b', 'c'], { a: 2, b: 0, c: 1 }, 'b'],
  ['one of whom nothing is known', ['a', 'b'], { a: 1 }, 'b'],
  ['the first of equals', ['a', 'b'], { a: 1, b: 1 }, 'a'],
  ['nobody of nobody', [], {}, ''],
])('the least loaded is %s', (_, members, loads: Record<string, number>, expected) => {
  expect(leastLoaded(members, new Map(Object.entries(loads)))).toBe(expected);
});

const loads = { d1: 3, d2: 1, n1: 5, n2: 2, n3: 4 };
test.each([
  ['to the desk, whose handler answers for it', [desk, network], anywhere, ['desk', 'd2', 'd2']],
  [
    'to a group, where the desk’s lead answers',
    [desk, network],
    { ...anywhere, groupId: 'net', ownerId: '' },
    ['net', 'n2', 'dl'],
  ],
  [
    'to a group, where who took the call answers',
    [desk, network],
    { ...anywhere, groupId: 'net', ownerId: 'x' },
    ['net', 'n2', 'x'],
  ],
  [
    'INC-07 to a person of the group, however much they have to do',
    [desk, network],
    { ...anywhere, groupId: 'net', assigneeId: 'n1' },
    ['net', 'n1', 'dl'],
  ],
  [
    'INC-07 to a person, in whose group that is',
    [desk, network],
    { ...anywhere, assigneeId: 'n1' },
    ['net', 'n1', 'dl'],
  ],
  [
    'INC-07 not to a person of another group',
    [desk, network],
    { ...anywhere, groupId: 'net', assigneeId: 'd1' },
    ['net', 'n2', 'dl'],
  ],
  [
    'without a desk to a group, whose lead answers',
    [network],
    { ...anywhere, groupId: 'net', ownerId: '' },
    ['net', 'n2', 'nl'],
  ],
  [
    'to a group without lead or desk',
    [team('net', ['n1'])],
    { ...anywhere, groupId: 'net', ownerId: '' },
    ['net', 'n1', 'n1'],
  ],
  [
    'to a group, the desk having no lead',
    [{ ...desk, leadId: '' }, network],
    { ...anywhere, groupId: 'net', ownerId: '' },
    ['net', 'n2', 'd2'],
  ],
  ['to an empty desk, whose lead answers', [{ ...desk, memberIds: [] }], anywhere, ['desk', '', 'dl']],
  ['nowhere, where there is nothing yet', [], anywhere, ['', '', '']],
])('INC-07 goes %s', (_, teams, wanted, [groupId, assigneeId, ownerId]) => {
  expect(dispatch(standing(teams, loads), wanted)).toEqual({ groupId, assigneeId, ownerId });
});

test('a group that does not exist is named', () => {
  expect(() => dispatch(standing([desk]), { ...anywhere, groupId: 'nix' })).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { groupId: 'does not exist' } }),
  );
});

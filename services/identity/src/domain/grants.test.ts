import { methods } from '#proto/methods';
import { checkGrants } from './check-grants';
import { resolveGrants, toList, unite } from './grants';
import { rolesOrEverybodys, standardRoles } from './standard-roles';

const grant = (permission: string, ...relations: string[]) => ({ permission, relations });

test.each([
  ['nothing', [], false, []],
  ['a right that concerns no record stays', [[grant('a')]], false, [grant('a')]],
  ['desk is dropped off the desk', [[grant('a', 'own', 'desk')]], false, [grant('a', 'own')]],
  ['desk is tenant on the desk', [[grant('a', 'own', 'desk')]], true, [grant('a', 'own', 'tenant')]],
  ['desk alone is no right off the desk', [[grant('a', 'desk')]], false, []],
  ['union of relations', [[grant('a', 'queue')], [grant('a', 'own')]], false, [grant('a', 'own', 'queue')]],
  ['union of rights', [[grant('b')], [grant('a')]], false, [grant('a'), grant('b')]],
  [
    'a bound right stays beside an unbound one',
    [[grant('a')], [grant('a', 'own')]],
    false,
    [grant('a', 'own')],
  ],
])('ORG-02 grants: %s', (_, held, onDesk, expected) => {
  expect(resolveGrants(held, onDesk)).toEqual(expected);
});

test('uniting takes nothing away from the parts', () => {
  const part = { a: ['own'] } as const;
  expect(unite(part, { a: ['tenant'] })).toEqual({ a: ['own', 'tenant'] });
  expect(part).toEqual({ a: ['own'] });
});

test.each(Object.entries(standardRoles))('the standard role %s asks only for what exists', (_, grants) => {
  expect(() => checkGrants(toList(grants))).not.toThrow();
});

test.each([
  ['requester', 'incident.read', ['own', 'linked', 'named']],
  ['agent', 'incident.read', ['own', 'assigned', 'queue', 'desk', 'linked', 'named']],
  ['agent', 'incident.create', ['tenant']],
  ['agent', 'incident.confirm', ['own']],
  ['group-lead', 'incident.work', ['assigned', 'queue', 'department', 'desk']],
  ['group-lead', 'clock.read', ['own', 'assigned', 'queue', 'department', 'desk', 'linked', 'named']],
  ['group-lead', 'incident.confirm', ['own']],
  ['incident-manager', 'incident.close', ['tenant']],
  ['incident-manager', 'matrix.manage', []],
  ['manager', 'incident.read', ['own', 'department', 'linked', 'named']],
  ['administrator', 'incident.read', ['own', 'linked', 'named']],
  ['administrator', 'interaction.read', ['own', 'named']],
  ['auditor', 'incident.read', ['tenant']],
  ['auditor', 'interaction.submit', undefined],
  ['auditor', 'person.manage', undefined],
  ['integration', 'incident.confirm', undefined],
  ['integration', 'interaction.submit', ['own']],
])('ORG-02 the role %s has %s in %j', (role, permission, relations) => {
  expect(standardRoles[role]![permission]).toEqual(relations);
});

test('every right of the contract is given by some standard role', () => {
  const given = new Set(Object.values(standardRoles).flatMap((grants) => Object.keys(grants)));
  const needed = Object.values(methods).flatMap(({ permission }) => permission || []);
  expect(needed.filter((permission) => !given.has(permission))).toEqual([]);
});

test('nobody is without a role, and none is held twice', () => {
  expect(rolesOrEverybodys([])).toEqual(['requester']);
  expect(rolesOrEverybodys(['agent', 'agent'])).toEqual(['agent']);
});

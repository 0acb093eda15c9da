import type { Grant } from '#proto/steward/identity/v1/identity';
import { followTable } from './follow-table';

const grant = (permission: string, ...relations: string[]): Grant => ({ permission, relations });
const [a, b, c] = [grant('a', 'own'), grant('b'), grant('c', 'tenant')];
const known = new Set(['a', 'b']);

test.each([
  ['a role nobody touched follows', { grants: [a, b], base: [a, b], version: 1 }, [b, c], [b, c]],
  ['an edited one gets what is new', { grants: [a], base: [a, b], version: 2 }, [a, b, c], [a, c]],
  [
    'an edited one keeps its relations',
    { grants: [grant('a')], base: [a], version: 2 },
    [a, c],
    [grant('a'), c],
  ],
  ['what was taken from it does not come back', { grants: [], base: [a, b], version: 2 }, [a, b, c], [c]],
  ['one from before that nobody touched follows', { grants: [a], base: null, version: 1 }, [b, c], [b, c]],
  [
    'one from before that was edited gets what the house did not know',
    { grants: [a], base: null, version: 3 },
    [a, b, c],
    [a, c],
  ],
])('ORG-02 %s', (_, role, table, expected) => {
  expect(followTable(role, table, known)).toEqual({ grants: expected, base: table });
});

test.each([
  ['not edited', { grants: [b, a], base: [a, b], version: 5 }],
  ['edited', { grants: [b], base: [a, b], version: 5 }],
])('ORG-02 where the table is as before, nothing is done: %s', (_, role) => {
  expect(followTable(role, [a, b], known)).toBeUndefined();
});

import { Level, Priority } from '#proto/steward/type/v1/record';
import { checkCells, levelOr, priorityOf, standardCells } from './priority';

const { HIGH, MEDIUM, LOW, LEVEL_UNSPECIFIED, UNRECOGNIZED } = Level;

test.each([
  [HIGH, HIGH, 'P1'],
  [HIGH, MEDIUM, 'P2'],
  [HIGH, LOW, 'P3'],
  [MEDIUM, HIGH, 'P2'],
  [MEDIUM, MEDIUM, 'P3'],
  [MEDIUM, LOW, 'P4'],
  [LOW, HIGH, 'P3'],
  [LOW, MEDIUM, 'P4'],
  [LOW, LOW, 'P5'],
])('INC-03 impact %s × urgency %s is %s', (impact, urgency, priority) => {
  expect(priorityOf(standardCells, impact, urgency)).toBe(priority);
});

test.each([LEVEL_UNSPECIFIED, UNRECOGNIZED])('%s counts as medium', (level) => {
  expect(levelOr(level)).toBe(MEDIUM);
});

const [first, second, ...rest] = standardCells;
test.each([
  ['eight cells', [second!, ...rest]],
  ['a pair twice', [first!, first!, ...rest]],
  ['ten cells', [first!, first!, second!, ...rest]],
  ['an unknown level', [{ ...first!, impact: LEVEL_UNSPECIFIED }, second!, ...rest]],
  ['no priority', [{ ...first!, priority: Priority.PRIORITY_UNSPECIFIED }, second!, ...rest]],
])('a matrix with %s is refused', (_, cells) => {
  expect(() => checkCells(cells)).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { cells: expect.any(String) } }),
  );
});

test('the standard matrix is complete', () => {
  expect(() => checkCells(standardCells)).not.toThrow();
});

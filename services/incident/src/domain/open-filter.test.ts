import { parseFilter } from '#chassis/filter';
import { asksForOpen } from './open-filter';

const fields = {
  state: { type: 'enum', values: ['NEW', 'ON_HOLD', 'CLOSED'] },
  isOpen: { type: 'boolean' },
  isOverdue: { type: 'boolean' },
  title: { type: 'text' },
} as const;

test.each([
  ['', false],
  ['isOpen = true', true],
  ['isOpen = false', false],
  ['NOT isOpen = true', false],
  ['isOpen != true', false],
  ['title : "x" AND state = NEW', true],
  ['state = CLOSED', false],
  ['state = NEW OR state = ON_HOLD', true],
  ['state = NEW OR state = CLOSED', false],
  ['isOverdue = true OR isOpen = true', true],
  ['title : "x" OR isOpen = true', false],
  ['title : "x" AND (title : "y" OR isOpen = true)', false],
])('what passes "%s" is open: %s', (text, expected) => {
  expect(asksForOpen(parseFilter(text, fields))).toBe(expected);
});

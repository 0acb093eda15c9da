import { openHouse, type House } from './house';
import { trials } from './trials';

jest.setTimeout(90_000);
let house: House;
beforeAll(async () => {
  house = await openHouse(process.env.STEWARD_TEST_DATA ?? '.data/test', 'faults');
});
afterAll(() => house?.stop());

const small = { clocks: 180, awayMs: 2_000 };
const told = 3;

test.each([
  ['one of two killed again and again', told],
  ['both killed, and away', 1],
  ['one frozen', told],
  ['the database restarted at once, in the middle', told],
  ['all overdue when all start', 1],
  ['all due in the same second', 1],
])('SLM-10 %s: each step is told once and not too early', async (name, each) => {
  const outcome = await trials[name]!(house, small);
  expect(outcome.faults.slice(0, 20)).toEqual([]);
  expect(outcome).toMatchObject({ clocks: small.clocks, told: small.clocks * each });
});

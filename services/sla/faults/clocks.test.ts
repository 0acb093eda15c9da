import { lendsClocks } from '../../../scripts/servers/faketime';
import { openHouse, type House } from './house';
import { trials } from './trials';

jest.setTimeout(90_000);
let house: House;
beforeAll(async () => {
  house = await openHouse(process.env.STEWARD_TEST_DATA ?? '.data/test', 'clocks');
});
afterAll(() => house?.stop());

const small = { clocks: 180, awayMs: 2_000 };

(lendsClocks ? test : test.skip)(
  'SLM-10 a replica whose clock is wrong tells nothing too early',
  async () => {
    const outcome = await trials['the clock of one jumps by +1 h, then to -2 h']!(house, small);
    expect(outcome.faults.slice(0, 20)).toEqual([]);
    expect(outcome).toMatchObject({ clocks: 180, told: 3 * 180 });
  },
);

test('SLM-05 SLM-10 while everything changes, each step is told once for each moment it is reached', async () => {
  const outcome = await trials['pauses, priorities and calendars change']!(house, small);
  expect(outcome.faults.slice(0, 20)).toEqual([]);
  expect(outcome.versions).toBeGreaterThan(2 * outcome.clocks);
  expect(outcome.told).toBeGreaterThan(2 * outcome.clocks);
});

test.each(['one of three killed again and again', 'one of four killed again and again'])(
  'SLM-10 %s: each step is told once and not too early',
  async (name) => {
    const outcome = await trials[name]!(house, small);
    expect(outcome.faults.slice(0, 20)).toEqual([]);
    expect(outcome).toMatchObject({ clocks: 180, told: 3 * 180 });
  },
);

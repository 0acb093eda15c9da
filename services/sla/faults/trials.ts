import { setTimeout as sleep } from 'node:timers/promises';
import { changeEverything } from './changes';
import type { Span } from './course';
import type { House } from './house';
import type { Verdict } from './judge';
import { clocksOfRecord } from './promise';
import { closeStage, setStage, sleepUntil, type Plan, type Stage } from './stage';

export interface Size {
  clocks: number;
  /** How long what is taken away stays away. */
  awayMs: number;
}

export interface Outcome extends Verdict {
  /** When nobody could tell anything; what fell due in it is late from its end on. */
  away: Span;
}

const never: Span = { from: 0, to: 0 };

export type Trial = (house: House, size: Size) => Promise<Outcome>;

/** What arming takes at the worst. */
const leadFor = (clocks: number): number => 2_000 + clocks * 2.5;

/** Has clocks armed, lets something happen while they fall due, and judges. */
function trial(
  planFor: (size: Size) => Partial<Plan>,
  happen: (stage: Stage, size: Size, house: House) => Promise<Span | void>,
): Trial {
  return async (house, size) => {
    const { clocks, awayMs } = size;
    const plan = { replicas: 2, clocks, spreadMs: awayMs, leadMs: leadFor(clocks), ...planFor(size) };
    const stage = await setStage(house, plan);
    const away = (await happen(stage, size, house)) ?? never;
    const expected = stage.said.size * clocksOfRecord * (1 + (plan.percents?.length ?? 0));
    return { ...(await closeStage(house, stage, expected)), away };
  };
}

/** Kills one again and again, whenever it is back and at work, while the clocks fall due. */
const killOne = async ({ replicas, dueFrom, dueUntil }: Stage) => {
  const [unlucky] = replicas;
  await sleepUntil(dueFrom + 100);
  for (let kills = 0; Date.now() < dueUntil; kills++) {
    unlucky!.kill('SIGKILL');
    await unlucky!.ready();
    await sleep(100 + 37 * (kills % 7)); // not always at the same moment of its round
  }
};

/** Stops one in its tracks, past any lease, while the clocks fall due, and lets it go on as if nothing had happened. */
const freezeOne = async ({ replicas, dueFrom }: Stage, { awayMs }: Size) => {
  await sleepUntil(dueFrom + 200);
  replicas[0]!.kill('SIGSTOP');
  await sleep(awayMs);
  replicas[0]!.kill('SIGCONT');
};

/** Kills all; at a moment as many are started again, all at once. */
async function emptyUntil(house: House, moment: number): Promise<Span> {
  const from = Date.now();
  await house.keepReplicas(0);
  await sleepUntil(moment);
  const to = Date.now();
  await house.keepReplicas(2);
  return { from, to };
}

const askedTwice = { percents: [100, 105] };

export const trials: Record<string, Trial> = {
  'one of two killed again and again': trial(() => askedTwice, killOne),
  'both killed, and away': trial(
    () => ({}),
    async ({ dueFrom }, { awayMs }, house) => {
      await sleepUntil(dueFrom - 200);
      return emptyUntil(house, Date.now() + awayMs);
    },
  ),
  'one frozen': trial(() => askedTwice, freezeOne),
  'one of four frozen': trial(() => ({ ...askedTwice, replicas: 4 }), freezeOne),
  'the clock of one jumps by +1 h, then to -2 h': async (house, size) => {
    await house.keepReplicas(1);
    const wrong = await house.addWrongClock();
    const jump = async (hours: number) => {
      wrong.clock.jump(hours * 3600);
      const isThere = async () =>
        Math.abs((await wrong.readClock()) - Date.now() - hours * 3_600_000) < 60_000;
      for (const end = Date.now() + 10_000; !(await isThere()); await sleep(100))
        if (Date.now() > end) throw new Error('its clock does not jump');
    };
    const play = trial(
      () => askedTwice,
      async ({ dueFrom }, { awayMs }) => {
        await jump(1);
        await sleepUntil(dueFrom + awayMs / 2);
        await jump(-2);
      },
    );
    return play(house, size).finally(() => house.keepReplicas(1));
  },
  'the database restarted at once, in the middle': trial(
    () => askedTwice,
    async ({ dueFrom, dueUntil }, _, { postgres }) => {
      await sleepUntil((dueFrom + dueUntil) / 2);
      const from = Date.now();
      postgres.kill('SIGQUIT');
      await sleep(100);
      await postgres.ready();
      return { from, to: Date.now() };
    },
  ),
  'all overdue when all start': trial(
    () => ({ spreadMs: 1_000 }),
    ({ dueUntil }, _, house) => emptyUntil(house, dueUntil + 1_000),
  ),
  'all due in the same second': trial(
    () => ({ spreadMs: 900 }),
    async () => {},
  ),
  'pauses, priorities and calendars change': changeEverything,
  'one of three killed again and again': trial(() => ({ ...askedTwice, replicas: 3 }), killOne),
  'one of four killed again and again': trial(() => ({ ...askedTwice, replicas: 4 }), killOne),
};

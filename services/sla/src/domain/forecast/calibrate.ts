import {
  type ForecastCalibration,
  type ForecastCalibration_Checkpoint as Checkpoint,
} from '#proto/steward/sla/v1/forecast';
import type { Loads } from './load';
import { checkpoints, learn, predict, tierAt } from './model';
import { type Past, reached, reachedAt } from './past';

const week = 7 * 86_400_000;
const weeks = 4;
/** Fewer forecasts cannot be judged. */
const fewest = 100;

interface Tried {
  share: number;
  said: number;
  late: boolean;
}

/**
 * What would have been forecast of the clocks that began in each of the last weeks, knowing only what had passed before
 * that week, beside what came. What was called off was neither.
 * @param breath lets others go first, between weeks
 */
export async function calibrate(
  past: Past[],
  loads: Loads,
  now: Date,
  breath: () => Promise<void> = async () => {},
): Promise<ForecastCalibration> {
  const begin = now.getTime() - weeks * week;
  const tried: Tried[] = [];
  for (let from = begin; from < now.getTime(); from += week) {
    await breath();
    tried.push(...tryWeek(past, loads, from));
  }
  const tooLittleHistory = tried.length < fewest;
  const all = judge(0, tried);
  const parts = checkpoints.map((share) =>
    judge(
      share * 100,
      tried.filter((each) => each.share === share),
    ),
  );
  return {
    tooLittleHistory,
    checkpoints: tooLittleHistory ? [] : [all, ...parts],
    useful: !tooLittleHistory && all.brierScore < all.baseRateBrierScore,
    from: new Date(begin),
    to: now,
    computeTime: now,
    historyCount: past.length,
  };
}

function tryWeek(past: Past[], loads: Loads, from: number): Tried[] {
  const model = learn(past, loads, from);
  const began = past.filter(({ start, cancelled }) => !cancelled && start >= from && start < from + week);
  return began.flatMap((each) =>
    checkpoints
      .filter((share) => reached(each, share))
      .flatMap((share) => {
        const tier = tierAt(loads, each, reachedAt(each, share), from);
        const { probability: said } = predict(model, each, share, tier);
        return said === undefined ? [] : [{ share, said, late: each.late }];
      }),
  );
}

function judge(percent: number, tried: Tried[]): Checkpoint {
  const bins = Array.from({ length: 10 }, (_, index) => {
    const those = tried.filter(({ said }) => Math.min(9, Math.floor(said * 10)) === index);
    return {
      from: index / 10,
      forecastCount: those.length,
      predicted: mean(those.map(({ said }) => said)),
      observed: mean(those.map(({ late }) => Number(late))),
    };
  });
  const baseRate = mean(tried.map(({ late }) => Number(late)));
  return {
    percent,
    forecastCount: tried.length,
    bins,
    brierScore: mean(tried.map(({ said, late }) => (said - Number(late)) ** 2)),
    baseRateBrierScore: baseRate * (1 - baseRate),
    baseRate,
  };
}

const mean = (values: number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

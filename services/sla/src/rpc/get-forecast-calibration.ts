import type { Query } from '#chassis/rpc';
import { ForecastCalibration, type GetForecastCalibrationRequest } from '#proto/steward/sla/v1/forecast';
import type { Context } from '../context';
import { readCalibration } from '../store/forecast';

export const getForecastCalibration: Query<
  Context,
  GetForecastCalibrationRequest,
  ForecastCalibration
> = async (db) => (await readCalibration(db)) ?? ForecastCalibration.fromPartial({ tooLittleHistory: true });

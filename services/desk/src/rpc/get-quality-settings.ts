import type { Query } from '#chassis/rpc';
import type { GetQualitySettingsRequest, QualitySettings } from '#proto/steward/desk/v1/satisfaction';
import type { QualityContext } from '../quality-context';
import { readSettings } from '../store/quality-settings';

export const getQualitySettings: Query<QualityContext, GetQualitySettingsRequest, QualitySettings> = (db) =>
  readSettings(db);

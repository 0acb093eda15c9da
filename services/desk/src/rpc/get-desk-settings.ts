import type { Query } from '#chassis/rpc';
import type { DeskSettings, GetDeskSettingsRequest } from '#proto/steward/desk/v1/settings';
import type { Context } from '../context';
import { readSettings } from '../store/settings';

export const getDeskSettings: Query<Context, GetDeskSettingsRequest, DeskSettings> = (db) => readSettings(db);

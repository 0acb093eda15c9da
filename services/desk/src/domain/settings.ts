import { Problem } from '#chassis/errors';
import type { DeskSettings } from '#proto/steward/desk/v1/settings';

/** What holds until an organisation decides otherwise. */
export const standardSettings: DeskSettings = {
  defaultCategoryId: '',
  timeZone: 'Asia/Shanghai',
  closeDays: 3,
  remindDays: 1,
  urgeMinutes: 60,
  urgeStepMinutes: 60,
  stuckDays: [1, 2, 3, 7, 14],
  etag: '0',
};

export const changeableSettings = [
  'defaultCategoryId',
  'timeZone',
  'closeDays',
  'remindDays',
  'urgeMinutes',
  'urgeStepMinutes',
  'stuckDays',
] as const satisfies (keyof DeskSettings)[];

/** @throws Problem invalid naming each field */
export function checkSettings(settings: DeskSettings): void {
  const { timeZone, closeDays, remindDays, urgeMinutes, urgeStepMinutes, stuckDays } = settings;
  const within = (value: number, from: number, to: number) => value >= from && value <= to;
  const checks: Record<string, [boolean, string]> = {
    timeZone: [isTimeZone(timeZone), 'is not a time zone'],
    closeDays: [within(closeDays, 1, 90), 'is between 1 and 90'],
    remindDays: [within(remindDays, 0, closeDays - 1), 'is less than closeDays'],
    urgeMinutes: [within(urgeMinutes, 1, 10_080), 'is between 1 and 10080'],
    urgeStepMinutes: [within(urgeStepMinutes, 1, 10_080), 'is between 1 and 10080'],
    stuckDays: [
      stuckDays.length === 5 && stuckDays.every((days) => within(days, 1, 365)),
      'is five times 1 to 365',
    ],
  };
  const wrong = Object.entries(checks).filter(([, [isRight]]) => !isRight);
  if (wrong.length === 0) return;
  const fields = Object.fromEntries(wrong.map(([field, [, words]]) => [field, words]));
  throw new Problem('invalid', 'The settings are not valid.', fields);
}

function isTimeZone(name: string): boolean {
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

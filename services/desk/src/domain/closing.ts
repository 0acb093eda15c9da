import type { DeskSettings } from '#proto/steward/desk/v1/settings';

const dayMs = 86_400_000;

/** When a resolution that nobody confirms closes by itself, and when its requester is reminded: by the clock on the wall. */
export function closingOf(
  resolveTime: Date,
  { closeDays, remindDays }: Pick<DeskSettings, 'closeDays' | 'remindDays'>,
): { closeTime: Date; remindTime: Date | undefined } {
  const closeTime = new Date(resolveTime.getTime() + closeDays * dayMs);
  const reminds = remindDays > 0 && remindDays < closeDays;
  return { closeTime, remindTime: reminds ? new Date(closeTime.getTime() - remindDays * dayMs) : undefined };
}

import { type HolidayList, ImportHolidaysResponse_Change as Change } from '#proto/steward/sla/v1/holiday';
import type { FileDay, HolidayFile } from './icalendar/read-file';
import type { Years } from './icalendar/occurrences';

/** A list as it becomes by a file, and what that changes. */
export interface Merged {
  list: HolidayList;
  added: Change[];
  changed: Change[];
  removed: Change[];
  unchangedCount: number;
}

/** @param replace whether what the file does not say of the years is removed */
export function mergeHolidays(
  list: HolidayList,
  { days, cancelled }: HolidayFile,
  { from, to }: Years,
  replace: boolean,
): Merged {
  const before = readDays(list);
  const after = new Map(before);
  const isLookedAt = (date: string) => Number(date.slice(0, 4)) >= from && Number(date.slice(0, 4)) <= to;
  for (const [date, { working }] of before) {
    const calledOff = cancelled.get(date)?.working === working;
    if ((replace && isLookedAt(date)) || calledOff) after.delete(date);
  }
  for (const [date, day] of days) after.set(date, day);
  const dates = [...new Set([...before.keys(), ...after.keys()])].sort();
  const kinds = dates.map((date) => compare(date, before.get(date), after.get(date)));
  const changesOf = (kind: string) => kinds.flatMap((each) => (each.kind === kind ? [each.change] : []));
  return {
    list: { ...list, ...writeDays(after) },
    added: changesOf('added'),
    changed: changesOf('changed'),
    removed: changesOf('removed'),
    unchangedCount: [...days].filter(([date, day]) => isSame(before.get(date), day)).length,
  };
}

function compare(date: string, old: FileDay | undefined, now: FileDay | undefined) {
  const change = Change.fromPartial({
    date,
    name: now?.name,
    working: now?.working,
    oldName: old?.name,
    oldWorking: old?.working,
  });
  const kind = !old ? 'added' : !now ? 'removed' : isSame(old, now) ? 'unchanged' : 'changed';
  return { kind, change };
}

const isSame = (a: FileDay | undefined, b: FileDay | undefined): boolean =>
  a?.name === b?.name && a?.working === b?.working;

const readDays = ({ days, workingDays }: HolidayList): Map<string, FileDay> =>
  new Map<string, FileDay>([
    ...days.map(({ date, name }): [string, FileDay] => [date, { name, working: false }]),
    ...workingDays.map(({ date, name }): [string, FileDay] => [date, { name, working: true }]),
  ]);

function writeDays(after: Map<string, FileDay>): Pick<HolidayList, 'days' | 'workingDays'> {
  const sorted = [...after].sort(([a], [b]) => (a < b ? -1 : 1));
  const plain = (worked: boolean) =>
    sorted.filter(([, { working }]) => working === worked).map(([date, { name }]) => ({ date, name }));
  return { days: plain(false), workingDays: plain(true) };
}

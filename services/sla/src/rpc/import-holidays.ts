import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { ImportHolidaysRequest, ImportHolidaysResponse } from '#proto/steward/sla/v1/holiday';
import type { Context } from '../context';
import type { Years } from '../domain/icalendar/occurrences';
import type { FileFault } from '../domain/icalendar/read-file';
import { checkHolidayList } from '../domain/holiday-list-rules';
import { mergeHolidays } from '../domain/merge-holidays';
import { waitForTurn } from '../store/calendar';
import { lockHolidayList } from '../store/holiday-list';
import { placeHolidayList } from './place-holiday-list';

const mostYears = 30;
const mostFaults = 100;

export const importHolidays: Command<Context, ImportHolidaysRequest, ImportHolidaysResponse> = async (
  tx,
  { id, text, fromYear, toYear, replace, skipFaulty, validateOnly, etag },
  { now },
) => {
  // The library is large and seldom needed.
  const { readHolidayFile } = await import('../domain/icalendar/read-file');
  await waitForTurn(tx);
  const current = await lockHolidayList(tx, id);
  if (!validateOnly) matchVersion(etag, Number(current.etag));
  const years = readYears(fromYear, toYear, now);
  const file = readHolidayFile(text, years);
  if (file.faults.length > 0 && !validateOnly && !skipFaulty) throw refuseFaults(file.faults);
  const { list, ...changes } = mergeHolidays(current, file, years, replace);
  checkHolidayList(list);
  const { added, changed, removed } = changes;
  const same = added.length + changed.length + removed.length === 0;
  return {
    ...changes,
    holidayList: validateOnly || same ? list : await placeHolidayList(tx, list, now),
    outsideCount: file.outsideCount,
    faults: file.faults.slice(0, mostFaults),
  };
};

function readYears(fromYear: number, toYear: number, now: Date): Years {
  const from = fromYear || now.getUTCFullYear();
  const to = toYear || Math.max(from, now.getUTCFullYear() + 1);
  if (from < 1900) throw new Problem('invalid', 'Say which years.', { fromYear: 'is before 1900' });
  if (to < from) throw new Problem('invalid', 'Say which years.', { toYear: 'is before fromYear' });
  if (to - from >= mostYears)
    throw new Problem('invalid', 'Say which years.', {
      toYear: `is ${mostYears} years or more after fromYear`,
    });
  return { from, to };
}

const refuseFaults = (faults: FileFault[]): Problem =>
  new Problem(
    'invalid',
    'Not every event of the file is understood. Nothing was taken over; skipFaulty leaves those out.',
    Object.fromEntries(
      faults
        .slice(0, mostFaults)
        .map(({ event, summary, detail }) => [`text.events[${event}]`, `"${summary}" ${detail}`]),
    ),
  );

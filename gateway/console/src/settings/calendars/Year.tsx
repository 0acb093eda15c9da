import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';

type PreviewDay = Schema['CalendarPreview.PreviewDay'];

/** A year of a calendar as twelve small months; pointing at a day tells its hours and its name. */
export function Year({ preview }: { preview: Schema['CalendarPreview'] }) {
  const { t } = useTranslation();
  const months = Array.from({ length: 12 }, (_, month) =>
    preview.days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1),
  );
  return (
    <>
      <div className="year">
        {months.map((days, month) => (
          <Month key={month} year={preview.year} month={month} days={days} />
        ))}
      </div>
      <ul className="legend">
        {(['open', 'closed', 'holiday', 'special'] as const).map((look) => (
          <li key={look}>
            <span className={`day ${look}`} aria-hidden="true" /> {t(`settings.calendar.${look}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

const lookOf = ({ kind, frames }: PreviewDay): string => {
  if (kind === 'HOLIDAY') return 'holiday';
  if (kind === 'SPECIAL') return 'special';
  return frames.length > 0 ? 'open' : 'closed';
};
const tell = ({ date, name, frames }: PreviewDay): string =>
  [date, name, frames.map(({ open, close }) => `${open}–${close}`).join(' ')].filter(Boolean).join(' · ');

function Month({ year, month, days }: { year: number; month: number; days: PreviewDay[] }) {
  const { i18n } = useTranslation();
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';
  const blanks = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  const cells = [...Array<undefined>(blanks).fill(undefined), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
  const weekday = (day: number, style: 'narrow' | 'long') =>
    new Date(Date.UTC(2024, 0, day)).toLocaleDateString(locale, { weekday: style, timeZone: 'UTC' }); // 1 January 2024 was a Monday
  return (
    <table>
      <caption>{new Date(year, month, 1).toLocaleDateString(locale, { month: 'long' })}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <th key={day} scope="col" abbr={weekday(day, 'long')}>
              {weekday(day, 'narrow')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, place) =>
              day ? (
                <td key={day.date} className={`day ${lookOf(day)}`} title={tell(day)}>
                  {Number(day.date.slice(8))}
                </td>
              ) : (
                <td key={place} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

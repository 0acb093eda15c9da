import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';

type Tally = Schema['ReplayTally'];

/** What was kept and broken as it was, and would have been under the draft. */
export function TallyTable({ total, tallies }: { total: Tally; tallies: Tally[] }) {
  const { t } = useTranslation();
  const nameOf = ({ metric, kind, priority }: Tally) =>
    [
      kind === 'SLA' ? '' : kind,
      t(`metric.${metric}`),
      priority.endsWith('UNSPECIFIED') ? '' : t(`priority.${priority}`),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <div className="tallies">
      <table>
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              {t('settings.replay.promise')}
            </th>
            <th colSpan={2} scope="colgroup">
              {t('settings.replay.clocks')}
            </th>
            <th colSpan={2} scope="colgroup">
              {t('settings.replay.met')}
            </th>
            <th colSpan={2} scope="colgroup">
              {t('settings.replay.breached')}
            </th>
            <th rowSpan={2} scope="col">
              {t('settings.replay.newlyBreached')}
            </th>
            <th rowSpan={2} scope="col">
              {t('settings.replay.newlyKept')}
            </th>
          </tr>
          <tr>
            {['clocks', 'met', 'breached'].flatMap((group) =>
              ['asItWas', 'underDraft'].map((side) => (
                <th scope="col" key={`${group} ${side}`}>
                  {t(`settings.replay.${side}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {tallies.map((tally) => (
            <Line key={nameOf(tally)} name={nameOf(tally)} tally={tally} />
          ))}
          <Line name={t('settings.replay.total')} tally={total} />
        </tbody>
      </table>
    </div>
  );
}

function Line({ name, tally }: { name: string; tally: Tally }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{tally.clockCount}</td>
      <td>{tally.draftClockCount}</td>
      <td>{tally.metCount}</td>
      <td>{tally.draftMetCount}</td>
      <td>{tally.breachedCount}</td>
      <td>{tally.draftBreachedCount}</td>
      <td className={tally.newlyBreachedCount > 0 ? 'worse' : undefined}>{tally.newlyBreachedCount}</td>
      <td className={tally.newlyKeptCount > 0 ? 'better' : undefined}>{tally.newlyKeptCount}</td>
    </tr>
  );
}

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, type Clock } from '../api/client';

const forecastOf = (id: string) =>
  queryOptions({
    queryKey: ['clock', id, 'forecast'],
    queryFn: () => answer(api.GET('/api/v1/clocks/{id}:forecast', { params: { path: { id } } })),
    refetchInterval: 60_000, // time that passes is announced by nobody
    retry: false,
  });
/** Of a clock that has ended or is late there is nothing to foretell. */
const isOpen = ({ state, breached }: Clock): boolean =>
  (state === 'RUNNING' || state === 'PAUSED') && !breached;

/** From which risk on it is called so. */
const grades = [
  [0.9, 'lost'],
  [0.65, 'unlikely'],
  [0.35, 'open'],
  [0.1, 'likely'],
  [0, 'safe'],
] as const;
const gradeOf = (risk: number) => grades.find(([from]) => risk >= from)![1];
const percent = (share: number): number => Math.round(share * 100);

/** How likely a promise is to be broken, in a word. */
export function Chance({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...forecastOf(clock.id!), enabled: isOpen(clock) });
  if (!isOpen(clock) || data?.probability === undefined) return null;
  const grade = gradeOf(data.probability);
  return (
    <span className={`chance ${grade}`}>
      {t(`forecast.${grade}`)} · {t('forecast.risk', { percent: percent(data.probability) })}
    </span>
  );
}

/** The same, with what says so. */
export function Outlook({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...forecastOf(clock.id!), enabled: isOpen(clock) });
  if (!isOpen(clock) || !data || data.basis === 'KNOWN') return null;
  const { probability, basis, historyCount, likeCount, usedShare } = data;
  const { loadPerPerson: load, usualLoadPerPerson: usual } = data;
  const one = (count: number) => count.toFixed(1);
  return (
    <section className="outlook">
      <h3>{t('forecast.title')}</h3>
      {probability === undefined ? (
        <p>{t('forecast.tooLittle')}</p>
      ) : (
        <>
          <p>
            <Chance clock={clock} />
          </p>
          <ul>
            <li>{t(`forecast.bases.${basis}`, { count: historyCount, like: likeCount })}</li>
            <li>{t('forecast.used', { percent: percent(usedShare) })}</li>
            {load !== undefined && usual !== undefined && (
              <li>
                {t(load > usual * 1.1 ? 'forecast.busier' : 'forecast.load', {
                  load: one(load),
                  usual: one(usual),
                })}
              </li>
            )}
          </ul>
        </>
      )}
    </section>
  );
}

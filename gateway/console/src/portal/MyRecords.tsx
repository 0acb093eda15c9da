import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { myRecords, type Show } from './mine';
import './portal.css';
import { Records } from './Records';

const shows: readonly (Show | undefined)[] = [undefined, 'open', 'ended'];
const pauseMs = 300;

/** Everything I ever reported, found again by words or number. */
export function MyRecords() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/portal/records' });
  const navigate = useNavigate({ from: '/portal/records' });
  const [typed, setTyped] = useState(search.q ?? '');
  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (typed.trim() === (search.q ?? '')) return;
      void navigate({
        search: ({ show }) => ({ ...(show && { show }), ...(typed.trim() && { q: typed.trim() }) }),
        replace: true,
      });
    }, pauseMs);
    return () => window.clearTimeout(timer);
  }, [typed, search.q, navigate]);
  const list = useInfiniteQuery(myRecords(search.show, search.q));
  return (
    <div className="page narrow portal">
      <h1>{t('portal.all')}</h1>
      <label className="field">
        {t('portal.search')}
        <input
          type="search"
          value={typed}
          maxLength={200}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <fieldset className="choices">
        <legend className="unseen">{t('portal.show')}</legend>
        {shows.map((show) => (
          <label key={show ?? 'all'}>
            <input
              type="radio"
              className="unseen"
              name="show"
              checked={search.show === show}
              onChange={() =>
                void navigate({
                  search: ({ q }) => ({ ...(q && { q }), ...(show && { show }) }),
                  replace: true,
                })
              }
            />
            <span>{t(`portal.shows.${show ?? 'all'}`)}</span>
          </label>
        ))}
      </fieldset>
      <Records list={list} none={t(search.q || search.show ? 'portal.notFound' : 'portal.none')} />
    </div>
  );
}

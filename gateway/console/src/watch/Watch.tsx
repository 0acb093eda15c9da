import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { watchPlaces } from './places';
import './watch.css';

/** What leads and managers keep an eye on: promises, breaches, load, and what does not move. */
export function Watch() {
  const { t } = useTranslation();
  const person = useMe();
  const here = useLocation().pathname;
  const places = useRef<HTMLElement>(null);
  // on a telephone the places are wider than the window
  useEffect(() => {
    places.current?.querySelector('.active')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [here]);
  return (
    <div className="page">
      <nav ref={places} aria-label={t('watch.places')} className="watch-places">
        {watchPlaces
          .filter(({ right }) => may(person, right))
          .map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
              {t(`watch.place.${name}`)}
            </Link>
          ))}
      </nav>
      <Outlet />
    </div>
  );
}

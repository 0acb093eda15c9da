import { Link, Navigate, Outlet } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { qualityPlaces } from './places';
import '../watch/watch.css';
import './quality.css';

/** What people say of the service: those who are called, what they write, how content they are. */
export function Quality() {
  const { t } = useTranslation();
  const person = useMe();
  return (
    <div className="page">
      <nav aria-label={t('quality.places')} className="watch-places">
        {qualityPlaces
          .filter(({ right }) => may(person, right))
          .map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
              {t(`quality.place.${name}`)}
            </Link>
          ))}
      </nav>
      <App component={false}>
        <Outlet />
      </App>
    </div>
  );
}

/** The first of them that the person may read. */
export function FirstPlace() {
  const person = useMe();
  const first = qualityPlaces.find(({ right }) => may(person, right));
  return <Navigate to={first?.to ?? '/'} replace />;
}

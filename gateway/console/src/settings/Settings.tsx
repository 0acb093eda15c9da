import { Outlet, useLocation } from '@tanstack/react-router';
import { App, Flex, Grid } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../app/session';
import { PlaceMenu, PlaceSelect } from './Places';
import { mayOpen, sections } from './sections';
import './settings.css';

/** Everything that can be set, as far as this person may look at it. */
export function Settings() {
  const { t } = useTranslation();
  const person = useMe();
  const { lg } = Grid.useBreakpoint();
  const here = useLocation().pathname.split('/')[2] ?? '';
  const places = Object.keys(sections).filter((place) => mayOpen(person, sections[place]!));
  return (
    <Flex className="page settings" gap={16} align="start">
      <nav aria-label={t('settings.all')} className="settings-menu">
        {lg ? <PlaceMenu places={places} here={here} /> : <PlaceSelect places={places} here={here} />}
      </nav>
      <div className="setting">
        <App component={false}>
          <Suspense>
            <Outlet />
          </Suspense>
        </App>
      </div>
    </Flex>
  );
}

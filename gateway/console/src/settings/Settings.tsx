import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { App, Flex, Menu } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { sections } from './sections';
import './settings.css';

/** Everything that can be set, as far as this person may look at it. */
export function Settings() {
  const { t } = useTranslation();
  const person = useMe();
  const here = useLocation().pathname.split('/')[2] ?? '';
  const places = Object.keys(sections).filter((place) => may(person, sections[place]!.right));
  return (
    <Flex className="page settings" gap={16} align="start">
      <nav aria-label={t('settings.all')} className="settings-menu">
        <Menu
          selectedKeys={[here]}
          items={places.map((place) => ({
            key: place,
            label: (
              <Link to="/settings/$place" params={{ place }}>
                {t(`settings.place.${place}`)}
              </Link>
            ),
          }))}
        />
      </nav>
      <div style={{ flex: 1, minWidth: 0 }}>
        <App component={false}>
          <Suspense>
            <Outlet />
          </Suspense>
        </App>
      </div>
    </Flex>
  );
}

import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Layout, Menu } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { listenLive } from '../api/live';
import { LanguageSwitch } from './LanguageSwitch';
import { useDarkness } from './look';
import { isStaff, useMe } from './session';

/** What stands around every page: where one is, who one is, and the line on which changes arrive. */
export function Shell() {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { dark, setDark } = useDarkness();
  useEffect(() => listenLive(queries), [queries]);
  const leave = async () => {
    await answer(api.DELETE('/api/v1/sessions/current'));
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  const places = [
    { key: '/portal', label: <Link to="/portal">{t('place.portal')}</Link> },
    ...(isStaff(person) ? [{ key: '/work', label: <Link to="/work">{t('place.work')}</Link> }] : []),
  ];
  const here = places.find(({ key }) => pathname.startsWith(key))?.key ?? '';
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Layout.Header
        style={{ display: 'flex', alignItems: 'center', gap: 8, position: 'sticky', top: 0, zIndex: 10 }}
      >
        <Link to="/" style={{ color: '#fff', fontWeight: 600, fontSize: 17, marginRight: 8 }}>
          {t('product')}
        </Link>
        <Menu
          theme="dark"
          mode="horizontal"
          selectedKeys={[here]}
          items={places}
          style={{ flex: 1, minWidth: 0 }}
          aria-label={t('place.all')}
        />
        <span className="on-dark">
          <LanguageSwitch />
        </span>
        <Button
          type="text"
          className="on-dark"
          aria-label={t(dark ? 'look.light' : 'look.dark')}
          icon={dark ? <SunOutlined /> : <MoonOutlined />}
          onClick={() => setDark(!dark)}
        />
        <Dropdown
          menu={{ items: [{ key: 'leave', label: t('signIn.leave'), onClick: () => void leave() }] }}
          trigger={['click']}
        >
          <Button type="text" className="on-dark">
            {person.displayName}
          </Button>
        </Dropdown>
      </Layout.Header>
      <Layout.Content id="main" role="main">
        <Outlet />
      </Layout.Content>
    </Layout>
  );
}

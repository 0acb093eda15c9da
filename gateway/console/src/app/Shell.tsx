import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { listenLive } from '../api/live';
import { useOutboxSender } from '../parts/use-outbox-sender';
import { maySet } from '../settings/sections';
import { Keyboard } from '../parts/Keyboard';
import { LanguageSwitch } from './LanguageSwitch';
import { useDarkness } from './look';
import { Notices } from './Notices';
import { isStaff, leave, useMe } from './session';

/** What stands around every page: where one is, who one is, and the line on which changes arrive. */
export function Shell() {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const { dark, setDark } = useDarkness();
  useEffect(() => listenLive(queries), [queries]);
  useOutboxSender(person.id ?? '');
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="top">
        <Link to="/" className="product">
          {t('product')}
        </Link>
        <nav aria-label={t('place.all')}>
          <Link to="/portal">{t('place.portal')}</Link>
          {isStaff(person) && <Link to="/work">{t('place.work')}</Link>}
          {isStaff(person) && <Link to="/watch">{t('place.watch')}</Link>}
          {isStaff(person) && <Link to="/quality">{t('place.quality')}</Link>}
          {maySet(person) && <Link to="/settings">{t('place.settings')}</Link>}
        </nav>
        <LanguageSwitch />
        <button aria-label={t(dark ? 'look.light' : 'look.dark')} onClick={() => setDark(!dark)}>
          <span aria-hidden>{dark ? '☀' : '☾'}</span>
        </button>
        <Account name={person.displayName ?? ''} />
      </header>
      <Notices />
      <main id="main">
        <Outlet />
      </main>
      <Keyboard />
    </>
  );
}

/** One's own name, and below it the way out. */
function Account({ name }: { name: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const go = async () => {
    await leave();
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <details className="account">
      <summary>{name}</summary>
      <button onClick={() => void go()}>{t('signIn.leave')}</button>
    </details>
  );
}

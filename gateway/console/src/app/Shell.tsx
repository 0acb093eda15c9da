import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listenLive } from '../api/live';
import { useOutboxSender } from '../parts/use-outbox-sender';
import { maySet } from '../settings/sections';
import { Keyboard } from '../parts/Keyboard';
import { choose } from './choose';
import { LanguageSwitch } from './LanguageSwitch';
import { useDarkness } from './darkness';
import { Notices } from './Notices';
import { isStaff, leave, Me, me, useMe } from './session';
import type { Language } from './words';

/**
 * Every page behind the sign-in. Whose session ended meanwhile is sent there, and back afterwards; where somebody else
 * signed in beside this page, it begins anew, and nothing of the first stays.
 */
export function Shell() {
  const { data: person } = useQuery(me);
  const [first] = useState(person?.id);
  const router = useRouter();
  const isSame = person?.id === first;
  useEffect(() => {
    if (!person) void router.invalidate();
    else if (!isSame) window.location.reload();
  }, [person, isSame, router]);
  return (
    person &&
    isSame && (
      <Me value={person}>
        <House />
      </Me>
    )
  );
}

/** What stands around a page: where one is, who one is, and the line on which changes arrive. */
function House() {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const { dark, setShade } = useDarkness();
  useEffect(() => listenLive(queries), [queries]);
  useOutboxSender(person.id ?? '');
  // what does not reach the server holds on this device
  const keepLanguage = (language: Language) =>
    void choose({ locale: language === 'zh' ? 'zh-CN' : 'en' }, person).catch(() => undefined);
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
        <LanguageSwitch onSpoken={keepLanguage} />
        <button
          aria-label={t(dark ? 'look.light' : 'look.dark')}
          onClick={() => setShade(dark ? 'light' : 'dark')}
        >
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

/** One's own name, and below it what one sets for oneself, and the way out. */
function Account({ name }: { name: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute('open');
  const go = async () => {
    await leave();
    await navigate({ to: '/sign-in' });
    queries.clear();
  };
  return (
    <details className="account" ref={menu}>
      <summary>{name}</summary>
      <div>
        <Link to="/me" onClick={close}>
          {t('place.me')}
        </Link>
        <button onClick={() => void go()}>{t('signIn.leave')}</button>
      </div>
    </details>
  );
}

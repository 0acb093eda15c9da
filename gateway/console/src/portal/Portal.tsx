import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../app/session';
import { Awaiting } from './Awaiting';
import { Help } from './Help';
import { myOpen } from './mine';
import { Outbox } from './Outbox';
import { Records } from './Records';
import './portal.css';

/** Where everybody begins: say what is wrong, see what waits for me, and how it goes with what I said before. */
export function Portal() {
  const { t } = useTranslation();
  const { displayName } = useMe();
  const open = useInfiniteQuery(myOpen);
  return (
    <div className="page narrow portal">
      <h1>{t('portal.hello', { name: displayName })}</h1>
      <Help />
      <Outbox />
      <Awaiting />
      <div className="spread">
        <h2>{t('portal.mine')}</h2>
        <Link to="/portal/records">{t('portal.all')}</Link>
      </div>
      <Records list={open} none={t('portal.none')} />
      <p>
        <Link to="/portal/feedback">{t('quality.portal')}</Link>
      </p>
    </div>
  );
}

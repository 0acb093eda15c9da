import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { holdersOf } from './store';

/** Who has a role: the first of them, and the way to all. */
export function Holders({ role }: { role: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(holdersOf(role));
  const shown = data?.people.slice(0, 12) ?? [];
  return (
    <p style={{ margin: '0 0 12px' }}>
      <strong>{t('settings.roles.holders')}</strong> {data?.people.length === 0 && t('settings.roles.nobody')}
      {shown.map(({ id, displayName }, at) => (
        <span key={id}>
          {at > 0 && t('settings.comma')}
          <Link to="/settings/$place/$id" params={{ place: 'people', id }}>
            {displayName}
          </Link>
        </span>
      ))}
      {data && data.people.length > shown.length && (
        <>
          {' … '}
          <Link to="/settings/$place" params={{ place: 'people' }} search={{ role }}>
            {t('settings.roles.allHolders')}
          </Link>
        </>
      )}
    </p>
  );
}

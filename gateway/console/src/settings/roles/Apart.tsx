import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { everyPermission, type Grant } from './store';

/** Says, before anybody saves, that these rights would unite duties that are kept apart. */
export function Apart({ grants }: { grants: Grant[] }) {
  const { t } = useTranslation();
  const { data } = useQuery(everyPermission);
  const given = new Set(grants.map(({ permission }) => permission));
  const united = (data?.permissions ?? [])
    .filter(({ id }) => given.has(id))
    .flatMap(({ id: one, keptApartFrom }) =>
      keptApartFrom.filter((other) => given.has(other) && one < other).map((other) => ({ one, other })),
    );
  return united.map(({ one, other }) => (
    <Alert
      key={`${one} ${other}`}
      type="warning"
      role="alert"
      title={t('settings.roles.apart', { one, other })}
      style={{ marginBottom: 12 }}
    />
  ));
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../app/session';
import { everyRole } from './store';

/** The roles there are, in the person's words; one's own of the organisation have only the name they were given. */
export function useRoleNames(): { value: string; label: string }[] {
  const { t } = useTranslation();
  const person = useMe();
  const { data } = useQuery({ ...everyRole, enabled: may(person, 'role.read') });
  return (data?.roles ?? []).map(({ name }) => ({ value: name, label: t(`settings.role.${name}`, name) }));
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { everyCategory, everyGroup, personOf } from './records';

/** The name of a person, as far as one may know it. */
export function PersonName({ id }: { id?: string }) {
  const { t } = useTranslation();
  const { data, isError } = useQuery({ ...personOf(id ?? ''), enabled: !!id });
  return <>{id ? (data?.displayName ?? (isError ? t('unknownPerson') : '…')) : '–'}</>;
}

export function GroupName({ id }: { id?: string }) {
  const { data } = useQuery(everyGroup);
  return <>{id ? (data?.groups?.find((group) => group.id === id)?.name ?? '…') : '–'}</>;
}

export function CategoryName({ id }: { id?: string }) {
  const { data } = useQuery(everyCategory);
  return <>{id ? (data?.categories?.find((category) => category.id === id)?.name ?? '…') : '–'}</>;
}

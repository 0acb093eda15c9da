import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CategoryName, GroupName, PersonName } from '../parts/Name';
import { everyService } from '../watch/queries';

const words: Partial<Record<string, string>> = {
  state: 'state',
  priority: 'priority',
  impact: 'level',
  urgency: 'level',
  holdReason: 'hold',
  sensitivity: 'sensitivity',
};

function ServiceName({ id }: { id: string }) {
  const { data } = useQuery(everyService);
  return <>{data?.services.find((service) => service.id === id)?.name ?? '…'}</>;
}

/** The value of a field of an incident, as people say it. */
export function Value({ field, value }: { field: string; value?: unknown }) {
  const { t } = useTranslation();
  const said = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  if (said === '') return <>–</>;
  if (field === 'categoryId') return <CategoryName id={said} />;
  if (field === 'groupId') return <GroupName id={said} />;
  if (field === 'serviceId') return <ServiceName id={said} />;
  if (['assigneeId', 'ownerId', 'offeredOwnerId'].includes(field)) return <PersonName id={said} />;
  return <>{words[field] ? t(`${words[field]}.${said}`, said) : said.slice(0, 400)}</>;
}

/** Of a field's words, the key. */
export const nameOfField = (field: string): string => `field.${field.replace(/Ids?$/, '')}`;

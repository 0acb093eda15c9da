import { Alert, Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { CategoryName, GroupName, PersonName } from '../parts/Name';
import { differences } from './differences';

interface Props {
  before: Incident;
  now: Incident;
  /** Does what was wanted to what stands now. */
  again(): void;
  leave(): void;
}

/** Somebody was faster: what they changed, and whether to go on all the same. */
export function Changed({ before, now, again, leave }: Props) {
  const { t } = useTranslation();
  const changes = differences(before, now);
  return (
    <Alert
      type="warning"
      role="alert"
      style={{ margin: '8px 0' }}
      title={t('changed.title')}
      description={
        <>
          <ul className="plain-list">
            {changes.map(({ field, mine, theirs }) => (
              <li key={field}>
                {t(`field.${field.replace(/Id$/, '')}`)}: <s>{<Value field={field} value={mine} />}</s> →{' '}
                <strong>
                  <Value field={field} value={theirs} />
                </strong>
              </li>
            ))}
            {changes.length === 0 && <li>{t('changed.elsewhere')}</li>}
          </ul>
          <Flex gap={8}>
            <Button type="primary" size="small" onClick={again}>
              {t('changed.again')}
            </Button>
            <Button size="small" onClick={leave}>
              {t('changed.leave')}
            </Button>
          </Flex>
        </>
      }
    />
  );
}

const words: Partial<Record<string, string>> = {
  state: 'state',
  priority: 'priority',
  impact: 'level',
  urgency: 'level',
};
function Value({ field, value }: { field: string; value?: string }) {
  const { t } = useTranslation();
  if (!value) return <>–</>;
  if (field === 'categoryId') return <CategoryName id={value} />;
  if (field === 'groupId') return <GroupName id={value} />;
  if (field.endsWith('Id')) return <PersonName id={value} />;
  return <>{words[field] ? t(`${words[field]}.${value}`) : value.slice(0, 200)}</>;
}

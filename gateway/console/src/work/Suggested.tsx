import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, Tag, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { CategoryName } from '../parts/Name';
import './rows.css';

interface Props {
  said: { contactId?: string; subject?: string; text?: string; categoryId?: string };
  onCategory(id: string): void;
}

/** What may be the same, and where it may belong, while it is being typed. */
export function Suggested({ said, onCategory }: Props) {
  const { t } = useTranslation();
  const { contactId = '', subject = '', text = '', categoryId = '' } = said;
  const [asked, setAsked] = useState('');
  const now = JSON.stringify({ contactId, subject, text, categoryId, ciIds: [], serviceId: '' });
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(now), 250);
    return () => window.clearTimeout(timer);
  }, [now]);
  const { data } = useQuery({
    queryKey: ['suggestion', asked],
    queryFn: () =>
      answer(
        api.POST('/api/v1/interactions:suggest', {
          body: JSON.parse(asked) as Schema['SuggestRelatedRequest'],
        }),
      ),
    enabled: asked !== '' && (subject.length > 1 || contactId !== ''),
    placeholderData: (before) => before,
  });
  const { records = [], categories = [] } = data ?? {};
  return (
    <Card size="small" title={t('intake.same')}>
      {categories.length > 0 && !categoryId && (
        <Flex gap={6} wrap style={{ marginBottom: 8 }}>
          {categories.map(({ categoryId: id }) => (
            <Button key={id} size="small" onClick={() => onCategory(id)}>
              <CategoryName id={id} />
            </Button>
          ))}
        </Flex>
      )}
      {records.length === 0 && <Typography.Text type="secondary">{t('intake.none')}</Typography.Text>}
      <ul className="plain-list">
        {records.map(({ record, title, state, reasons }) => (
          <li key={record?.id}>
            <Link to="/work/incidents/$id" params={{ id: record!.id }} target="_blank">
              {record!.number}
            </Link>{' '}
            {title} {state && <Tag>{t(`state.${state}`)}</Tag>}
            {reasons.map((reason) => (
              <Typography.Text key={reason} type="secondary" style={{ fontSize: 12, marginRight: 6 }}>
                {t(`same.${reason}`)}
              </Typography.Text>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

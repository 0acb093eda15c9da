import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Descriptions, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { may, useMe } from '../app/session';
import { Time } from '../parts/Time';
import './rows.css';

/** Whom one talks to: how to reach them, what they have open and what there was before. */
export function ContactCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const person = useMe();
  const { data: contact } = useQuery({
    queryKey: ['contact', id],
    queryFn: () => answer(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } })),
    enabled: may(person, 'contact.read'),
  });
  if (!contact) return null;
  const { displayName, departmentName, phone, email, vip, notes, openRecords, history } = contact;
  const rows = { department: departmentName, phone, email, notes };
  return (
    <Card
      size="small"
      title={
        <>
          {displayName} {vip && <Tag color="gold">{t('contact.vip')}</Tag>}
        </>
      }
    >
      <Descriptions
        size="small"
        column={1}
        items={Object.entries(rows)
          .filter(([, said]) => said)
          .map(([key, children]) => ({ key, label: t(`contact.${key}`), children }))}
      />
      <Records title={t('contact.open')} records={openRecords} />
      <Records title={t('contact.before')} records={history.slice(0, 5)} />
    </Card>
  );
}

function Records({ title, records }: { title: string; records: Schema['ContactRecord'][] }) {
  if (records.length === 0) return null;
  return (
    <>
      <Typography.Text strong style={{ fontSize: 13 }}>
        {title}
      </Typography.Text>
      <ul className="plain-list">
        {records.map(({ record, title: said, createTime }) => (
          <li key={record?.id}>
            <Link to="/work/incidents/$id" params={{ id: record!.id }}>
              {record!.number}
            </Link>{' '}
            {said}{' '}
            <Typography.Text type="secondary" style={{ fontSize: 12 }}>
              <Time at={createTime} />
            </Typography.Text>
          </li>
        ))}
      </ul>
    </>
  );
}

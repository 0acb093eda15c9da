import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Wrong } from '../../parts/Wrong';
import { ListHead } from '../ListHead';
import { everyTemplate } from './store';

/** What people are told, topic by topic, in each language. */
export function Templates() {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const { data, error, isPending, refetch } = useQuery(everyTemplate);
  const all = data?.templates ?? [];
  const fits = sought.trim().toLowerCase();
  const topics = [...new Set(all.map(({ topic }) => topic))].filter((topic) =>
    all.some((one) => one.topic === topic && `${topic} ${one.subject}`.toLowerCase().includes(fits)),
  );
  const of = (topic: string, locale: string) =>
    all.find((one) => one.topic === topic && one.locale === locale);
  return (
    <>
      <ListHead place="notificationTemplates" fixed>
        <Input
          allowClear
          value={sought}
          onChange={({ target }) => setSought(target.value)}
          aria-label={t('settings.seek')}
          placeholder={t('settings.seek')}
          style={{ width: 200 }}
        />
      </ListHead>
      {error && <Wrong error={error} again={() => void refetch()} />}
      <Table
        size="small"
        rowKey="topic"
        loading={isPending}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={topics.map((topic) => ({ topic }))}
        columns={[
          {
            title: t('settings.template.topic'),
            dataIndex: 'topic',
            render: (topic: string) => <code>{topic}</code>,
          },
          ...['zh-CN', 'en'].map((locale) => ({
            title: t(`settings.locale.${locale}`),
            key: locale,
            render: (_: unknown, { topic }: { topic: string }) => (
              <Link
                to="/settings/$place/$id"
                params={{ place: 'notificationTemplates', id: of(topic, locale)?.id ?? '' }}
              >
                {of(topic, locale)?.subject}
              </Link>
            ),
          })),
        ]}
      />
    </>
  );
}

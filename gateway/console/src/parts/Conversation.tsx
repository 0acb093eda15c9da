import { useQuery } from '@tanstack/react-query';
import { Tag, Timeline, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { FileLinks } from './FileLinks';
import { logOf } from './records';
import { Time } from './Time';
import { Wrong } from './Wrong';

/** What happened to a record, the newest last. */
export function Conversation({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(logOf(incidentId));
  if (error) return <Wrong error={error} />;
  const entries = [...(data?.entries ?? [])].sort((a, b) => Date.parse(a.time!) - Date.parse(b.time!));
  return (
    <Timeline
      items={entries.map(({ id, time, personName, action, text, public: open, attachmentIds }) => ({
        key: id,
        color: action === 'COMMENT' || action === 'NOTICE' ? 'blue' : 'gray',
        content: (
          <>
            <Typography.Text strong>{personName || t('product')}</Typography.Text>{' '}
            <Typography.Text type="secondary">
              {t(`action.${action}`)} · <Time at={time} />
            </Typography.Text>{' '}
            {!open && text && <Tag>{t('internal')}</Tag>}
            {text && <p className="words">{text}</p>}
            <FileLinks recordId={incidentId} ids={attachmentIds ?? []} />
          </>
        ),
      }))}
    />
  );
}

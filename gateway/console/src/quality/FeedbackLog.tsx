import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Tag, Timeline, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';
import { feedbackLog } from './feedback';

/** What happened to feedback, the newest last. */
export function FeedbackLog({ id, unnamed }: { id: string; unnamed: boolean }) {
  const { t } = useTranslation();
  const asked = useInfiniteQuery(feedbackLog(id));
  const entries = asked.data?.pages.flatMap((page) => page.entries) ?? [];
  const nobody = (action: string) =>
    t(unnamed && action === 'FEEDBACK_FILED' ? 'quality.unnamed' : 'product');
  return (
    <>
      {asked.error && <Wrong error={asked.error} again={() => void asked.refetch()} />}
      <Timeline
        items={entries.map(({ id: key, time, personId, action, text, public: open }) => ({
          key,
          color: action === 'FEEDBACK_OVERDUE' ? 'red' : text ? 'blue' : 'gray',
          content: (
            <>
              <Typography.Text strong>
                {personId ? <PersonName id={personId} /> : nobody(action)}
              </Typography.Text>{' '}
              <Typography.Text type="secondary">
                {t(`quality.action.${action}`)} · <Time at={time} />
              </Typography.Text>{' '}
              {!open && text && <Tag>{t('internal')}</Tag>}
              {text && <p className="words">{text}</p>}
            </>
          ),
        }))}
      />
      {asked.hasNextPage && (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

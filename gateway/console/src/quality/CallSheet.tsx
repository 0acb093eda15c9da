import { PhoneOutlined } from '@ant-design/icons';
import { Button, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { RecordLink } from '../watch/Names';
import type { Callback } from './callbacks';

/** Whom one calls, at which number, about what, and how often nobody answered. */
export function CallSheet({ callback }: { callback: Callback }) {
  const { t } = useTranslation();
  const { personName, phone, record, recordTitle, claimExpireTime, attempts } = callback;
  return (
    <Flex vertical gap={8}>
      <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
        {personName}
      </Typography.Title>
      {phone ? (
        <Button
          type="primary"
          size="large"
          icon={<PhoneOutlined />}
          href={`tel:${phone.replace(/[^+\d*#]/g, '')}`}
          style={{ alignSelf: 'start' }}
        >
          {phone}
        </Button>
      ) : (
        <Typography.Text type="danger">{t('quality.noPhone')}</Typography.Text>
      )}
      <span>
        <RecordLink record={record} /> {recordTitle}
      </span>
      <Typography.Text type="secondary">
        {t('quality.yoursUntil')} <Time at={claimExpireTime} />
      </Typography.Text>
      {attempts.length > 0 && (
        <ul className="attempts" aria-label={t('quality.missed')}>
          {attempts.map(({ time, callerId, text }) => (
            <li key={time}>
              <Time at={time} /> · <PersonName id={callerId} /> {text && `· ${text}`}
            </li>
          ))}
        </ul>
      )}
    </Flex>
  );
}

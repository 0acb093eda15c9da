import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import { everyAgreement } from '../agreements/store';

/** Under what it was replayed, and over which records. */
export function Asked({ replay }: { replay: Schema['Replay'] }) {
  const { t } = useTranslation();
  const { agreements, calendars, removedAgreementIds, filter, recordTypes } = replay;
  const { data } = useQuery({ ...everyAgreement, enabled: removedAgreementIds.length > 0 });
  const nameOf = (id: string) => data?.agreements.find((one) => one.id === id)?.name ?? '…';
  return (
    <ul className="asked">
      {agreements.map(({ id, agreement }) => (
        <li key={id}>
          {t(`settings.replay.${id ? 'draftOf' : 'newDraft'}`)} <Tag>{agreement?.name}</Tag>
        </li>
      ))}
      {calendars.map(({ id, calendar }) => (
        <li key={id}>
          {t('settings.replay.draftOf')} <Tag>{calendar?.name}</Tag>
        </li>
      ))}
      {removedAgreementIds.map((id) => (
        <li key={id}>
          {t('settings.replay.without')} <Tag>{nameOf(id)}</Tag>
        </li>
      ))}
      {recordTypes.length > 0 && (
        <li>
          {t('settings.field.recordTypes')}{' '}
          {recordTypes.map((type) => (
            <Tag key={type}>{t(`settings.recordType.${type}`)}</Tag>
          ))}
        </li>
      )}
      {filter && (
        <li>
          {t('settings.field.filter')} <code>{filter}</code>
        </li>
      )}
    </ul>
  );
}

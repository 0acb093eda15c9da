import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Incident } from '../api/client';
import { sayDuration } from '../parts/duration';
import { PersonName } from '../parts/Name';
import { useNow } from '../parts/now';
import { Time } from '../parts/Time';

/** A major incident: who leads it, when everybody hears again, what happened, and what was learned. */
export function Major({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { id, major } = incident;
  const now = useNow(1_000);
  const { data } = useQuery({
    queryKey: ['incident', id, 'timeline'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/incidents/{incidentId}/timeline', {
          params: { path: { incidentId: id! }, query: { pageSize: 200 } },
        }),
      ),
  });
  if (!major) return null;
  const { state, managerId, reason, declareTime, nextCommunicationTime, communicationMinutes, review } =
    major;
  const left = nextCommunicationTime ? (Date.parse(nextCommunicationTime) - now) / 1_000 : undefined;
  const rows = {
    manager: <PersonName id={managerId} />,
    declared: <Time at={declareTime} />,
    reason,
    every: sayDuration(communicationMinutes * 60, t),
    next: left !== undefined && (
      <strong role="timer" className={left < 0 ? 'late' : ''}>
        {sayDuration(left, t)}
      </strong>
    ),
    audience: major.audienceIds.length > 0 && (
      <>
        {major.audienceIds.map((one) => (
          <Tag key={one}>
            <PersonName id={one} />
          </Tag>
        ))}
      </>
    ),
    summary: review?.summary,
    rootCause: review?.rootCause,
    wentWell: review?.whatWentWell,
    wentWrong: review?.whatWentWrong,
    actions: review?.actions.join('; '),
  };
  return (
    <Card
      size="small"
      title={t('ticket.major')}
      extra={<Tag color={state === 'DECLARED' ? 'red' : 'default'}>{t(`majorState.${state}`)}</Tag>}
    >
      <Descriptions
        size="small"
        column={1}
        items={Object.entries(rows)
          .filter(([, said]) => said)
          .map(([key, children]) => ({ key, label: t(`major.${key}`), children }))}
      />
      <details>
        <summary>{t('major.timeline')}</summary>
        <ol className="segments">
          {data?.entries?.map(({ id: entry, time, personName, action, text }) => (
            <li key={entry}>
              <Time at={time} /> {personName}{' '}
              {action && !action.endsWith('UNSPECIFIED') && t(`action.${action}`)} {text}
            </li>
          ))}
        </ol>
      </details>
    </Card>
  );
}

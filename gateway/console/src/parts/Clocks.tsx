import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Popover, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Clock, type Schema } from '../api/client';
import { may, useMe } from '../app/session';
import { AdjustClock } from './AdjustClock';
import { Chance, Outlook } from './Forecast';
import { sayDuration, secondsOf } from './duration';
import { clocksOf } from './records';
import { clockMood } from './Tags';
import { Time } from './Time';

/** What was promised about a record and how much of it is left; on pressing, every minute of it. */
export function Clocks({ recordId }: { recordId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(clocksOf(recordId));
  const clocks = data?.clocks ?? [];
  if (clocks.length === 0) return null;
  return (
    <Card size="small" title={t('clock.all')} className="clocks">
      <Space orientation="vertical" style={{ width: '100%' }}>
        {clocks.map((clock) => (
          <OneClock key={clock.id} clock={clock} />
        ))}
      </Space>
    </Card>
  );
}

function OneClock({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  const left = secondsOf(clock.remaining);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <>
          <Ledger id={clock.id!} />
          <Outlook clock={clock} />
        </>
      }
      title={t(`metric.${clock.metric}`)}
    >
      <button type="button" className="plain">
        <span>
          {t(`metric.${clock.metric}`)} {clock.kind === 'SLA' ? '' : <Tag>{t(`kind.${clock.kind}`)}</Tag>}
        </span>
        <span>
          <Tag color={clockMood[clock.state ?? '']}>{t(`clockState.${clock.state}`)}</Tag>
          <strong className={left < 0 ? 'late' : undefined}>{sayDuration(left, t)}</strong>
        </span>
        <Chance clock={clock} />
      </button>
    </Popover>
  );
}

/** The ledger of a clock drawn as a bar: what counted, what did not, and why. */
export function Ledger({ id }: { id: string }) {
  const person = useMe();
  const { data } = useQuery({
    queryKey: ['clock', id, 'explain'],
    queryFn: () => answer(api.GET('/api/v1/clocks/{id}:explain', { params: { path: { id } } })),
  });
  if (!data) return null;
  const mayAdjust = data.clock && !data.clock.endTime && may(person, 'clock.adjust');
  return (
    <>
      <Segments explained={data} />
      {mayAdjust && <AdjustClock id={id} />}
    </>
  );
}

/** A clock's life as a bar, and the last of its intervals in words. */
export function Segments({ explained }: { explained: Schema['ExplainClockResponse'] }) {
  const { t } = useTranslation();
  const { clock, segments = [] } = explained;
  const until = Date.now();
  const lengthOf = ({ from, to }: { from?: string; to?: string }) =>
    Math.max(1, (to ? Date.parse(to) : until) - Date.parse(from!));
  return (
    <div style={{ width: 'min(520px, 80vw)' }}>
      <div className="ledger" role="img" aria-label={t('clock.ledger', { count: segments.length })}>
        {segments.map((segment) => (
          <span
            key={segment.from}
            className={segment.counting ? 'counting' : 'resting'}
            style={{ flexGrow: Math.sqrt(lengthOf(segment)) }}
            title={t(`reason.${segment.reason}`)}
          />
        ))}
      </div>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'start', label: t('clock.start'), children: <Time at={clock?.startTime} /> },
          { key: 'due', label: t('clock.due'), children: <Time at={clock?.dueTime} /> },
          { key: 'used', label: t('clock.used'), children: sayDuration(secondsOf(clock?.elapsed), t) },
          { key: 'target', label: t('clock.target'), children: sayDuration(secondsOf(clock?.target), t) },
        ]}
      />
      <ol className="segments">
        {segments.slice(-12).map((segment) => (
          <li key={segment.from}>
            <Time at={segment.from} /> {t(`reason.${segment.reason}`)}
            {segment.counting && ` (${sayDuration(secondsOf(segment.counted), t)})`}
          </li>
        ))}
      </ol>
    </div>
  );
}

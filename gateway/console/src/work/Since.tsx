import { useQuery } from '@tanstack/react-query';
import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type LogEntry } from '../api/client';
import { Time } from '../parts/Time';
import type { Written } from './editable';
import { nameOfField, Value } from './Value';

interface Page {
  entries?: Omit<LogEntry, 'action' | 'public' | 'attachmentIds'>[];
  nextPageToken?: string;
}
type Line = NonNullable<Page['entries']>[number] & { action?: string };
type Read = (id: string, pageToken: string) => Promise<Page>;

const logs = {
  incident: (incidentId, pageToken) =>
    answer(
      api.GET('/api/v1/incidents/{incidentId}/log', {
        params: { path: { incidentId }, query: { pageSize: 200, pageToken } },
      }),
    ),
  problem: (problemId, pageToken) =>
    answer(
      api.GET('/api/v1/problems/{problemId}/log', {
        params: { path: { problemId }, query: { pageSize: 200, pageToken } },
      }),
    ),
} satisfies Record<string, Read>;

/** The log from a moment on; it is told oldest first, so that its end is walked to. */
async function readSince(read: Read, id: string, time: string): Promise<Line[]> {
  const found: Line[] = [];
  let pageToken = '';
  do {
    const { entries = [], nextPageToken = '' } = await read(id, pageToken);
    found.push(...entries.filter((entry) => entry.time! > time));
    pageToken = nextPageToken;
  } while (pageToken);
  return found;
}

interface Props {
  kind: { of: keyof typeof logs; watched: readonly string[] };
  before: Written;
  now: Written;
}

/** Who did what since it was read: each step, and what became of which field. */
export function Since({ kind: { of, watched }, before, now }: Props) {
  const { t } = useTranslation();
  const { id, updateTime = '' } = before;
  const { data = [] } = useQuery({
    queryKey: [of, id, 'since', updateTime, now.etag],
    queryFn: () => readSince(logs[of], id!, updateTime),
  });
  return (
    <ul className="plain-list">
      {data.map(({ id: entry, personName, action, time, changes }) => (
        <li key={entry}>
          <strong>{personName || t('product')}</strong> {t(`action.${action}`)}{' '}
          <Typography.Text type="secondary">
            <Time at={time} />
          </Typography.Text>
          {changes
            ?.filter(({ field }) => watched.includes(field))
            .map(({ field, from, to }) => (
              <div key={field} style={{ paddingLeft: 16 }}>
                {t(nameOfField(field))}: <s>{<Value field={field} value={from} />}</s> →{' '}
                <strong>
                  <Value field={field} value={to} />
                </strong>
              </div>
            ))}
        </li>
      ))}
    </ul>
  );
}

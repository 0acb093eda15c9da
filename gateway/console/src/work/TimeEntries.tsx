import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Flex, Form, Input, InputNumber, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Incident } from '../api/client';
import { ApiProblem } from '../api/problem';
import { may, useMe } from '../app/session';
import { useDraft } from '../parts/draft';
import { sayDuration } from '../parts/duration';
import { Wrong } from '../parts/Wrong';

const dayMs = 86_400_000;
const today = (): string => new Date().toISOString().slice(0, 10);

/** The effort that was booked, newest first, and all of it together; one's own can be taken back within a day. */
export function TimeEntries({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const incidentId = incident.id!;
  const [minutes, setMinutes] = useState<number | null>(null);
  const [date, setDate] = useState(today);
  const [text, setText, forget] = useDraft(`time.${incidentId}`);
  const asked = useInfiniteQuery({
    queryKey: ['incident', incidentId, 'timeEntries'],
    queryFn: ({ pageParam: pageToken }) =>
      answer(
        api.GET('/api/v1/incidents/{incidentId}/timeEntries', {
          params: { path: { incidentId }, query: { pageSize: 10, pageToken } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextPageToken || undefined,
    enabled: may(person, 'effort.read'),
    retry: false,
  });
  const onSettled = () => queries.invalidateQueries({ queryKey: ['incident', incidentId] });
  const book = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/incidents/{incidentId}/timeEntries', {
          params: { path: { incidentId } },
          body: { minutes: minutes ?? 0, text, date },
        }),
      ),
    onSuccess() {
      forget();
      setMinutes(null);
    },
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      answer(
        api.DELETE('/api/v1/incidents/{incidentId}/timeEntries/{id}', {
          params: { path: { incidentId, id } },
        }),
      ),
    onSettled,
  });
  const entries = asked.data?.pages.flatMap(({ timeEntries }) => timeEntries) ?? [];
  const fields = book.error instanceof ApiProblem ? book.error.fields : {};
  const error = book.error ?? remove.error;
  return (
    <Card
      size="small"
      title={t('effort.title')}
      extra={t('effort.sum', { time: sayDuration((incident.totalMinutes ?? 0) * 60, t) })}
    >
      <ul className="plain-list">
        {entries.map(({ id, personId, personName, minutes: took, date: day, text: said, createTime }) => (
          <li key={id}>
            <Flex gap={6} justify="space-between" align="start">
              <span>
                <strong>{sayDuration(took * 60, t)}</strong> {personName}{' '}
                <Typography.Text type="secondary">{day}</Typography.Text> {said}
              </span>
              {personId === person.id && Date.now() - Date.parse(createTime ?? '') < dayMs && (
                <Button size="small" type="text" loading={remove.isPending} onClick={() => remove.mutate(id)}>
                  {t('effort.remove')}
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
      {asked.hasNextPage && (
        <Button size="small" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {may(person, 'incident.book') && (
        <Form layout="vertical" onFinish={() => book.mutate()} className="effort">
          <InputNumber
            aria-label={t('verb.minutes')}
            placeholder={t('verb.minutes')}
            min={1}
            max={1440}
            precision={0}
            value={minutes}
            onChange={setMinutes}
            status={fields.minutes ? 'error' : undefined}
          />
          <Input
            type="date"
            aria-label={t('verb.date')}
            value={date}
            max={today()}
            onChange={({ target }) => setDate(target.value)}
            status={fields.date ? 'error' : undefined}
          />
          <Input
            aria-label={t('effort.what')}
            placeholder={t('effort.what')}
            value={text}
            maxLength={2000}
            onChange={({ target }) => setText(target.value)}
          />
          <Button htmlType="submit" disabled={!minutes} loading={book.isPending}>
            {t('effort.book')}
          </Button>
        </Form>
      )}
      {error && <Wrong error={error} />}
    </Card>
  );
}

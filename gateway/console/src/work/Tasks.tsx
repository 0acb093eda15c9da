import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Flex, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { may, useMe } from '../app/session';
import { GroupName, PersonName } from '../parts/Name';
import { Wrong } from '../parts/Wrong';
import { GroupPick } from './picks';

type Task = Schema['Task'];

/** The parts of the work: added with a title and a group, begun and done by whoever they are for. */
export function Tasks({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const queryKey = ['incident', incidentId, 'tasks'];
  const [title, setTitle] = useState('');
  const [groupId, setGroupId] = useState<string>();
  const { data } = useQuery({
    queryKey,
    queryFn: () =>
      answer(api.GET('/api/v1/incidents/{incidentId}/tasks', { params: { path: { incidentId } } })),
    enabled: may(person, 'task.read'),
  });
  const settle = { onSettled: () => queries.invalidateQueries({ queryKey: ['incident', incidentId] }) };
  const add = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/incidents/{incidentId}/tasks', {
          params: { path: { incidentId } },
          body: { title, description: '', groupId: groupId ?? '', assigneeId: '', afterIds: [] },
        }),
      ),
    onSuccess: () => setTitle(''),
    ...settle,
  });
  const step = useMutation({
    mutationFn: ({ id, etag, state }: Task) => {
      const params = { path: { incidentId, id }, header: { 'If-Match': etag } };
      return state === 'OPEN'
        ? answer(api.POST('/api/v1/incidents/{incidentId}/tasks/{id}:start', { params, body: {} }))
        : answer(
            api.POST('/api/v1/incidents/{incidentId}/tasks/{id}:complete', { params, body: { result: '' } }),
          );
    },
    ...settle,
  });
  const tasks = data?.tasks ?? [];
  const error = add.error ?? step.error;
  return (
    <Card size="small" title={t('tasks.title')}>
      <ul className="plain-list">
        {tasks.map((task) => (
          <li key={task.id}>
            <Flex gap={8} align="center" wrap>
              <Tag>{t(`taskState.${task.state}`)}</Tag>
              <span>{task.title}</span>
              {task.assigneeId ? <PersonName id={task.assigneeId} /> : <GroupName id={task.groupId} />}
              {['OPEN', 'IN_PROGRESS'].includes(task.state) && may(person, 'task.work') && (
                <Button size="small" loading={step.isPending} onClick={() => step.mutate(task)}>
                  {t(task.state === 'OPEN' ? 'tasks.start' : 'tasks.complete')}
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
      {may(person, 'incident.work') && (
        <Flex gap={8} wrap>
          <Input
            aria-label={t('tasks.name')}
            placeholder={t('tasks.name')}
            value={title}
            maxLength={200}
            onChange={({ target }) => setTitle(target.value)}
            onPressEnter={() => title.trim() && add.mutate()}
            style={{ flex: 1, minWidth: 160 }}
          />
          <div style={{ width: 200 }}>
            <GroupPick
              value={groupId}
              onChange={setGroupId}
              aria-label={t('field.group')}
              placeholder={t('field.group')}
            />
          </div>
          <Button disabled={title.trim() === ''} loading={add.isPending} onClick={() => add.mutate()}>
            {t('tasks.add')}
          </Button>
        </Flex>
      )}
      {error && <Wrong error={error} />}
    </Card>
  );
}

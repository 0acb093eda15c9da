import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Flex, Modal, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { may, useMe } from '../app/session';
import { GroupName, PersonName } from '../parts/Name';
import { Wrong } from '../parts/Wrong';
import { sayTask, type Task, type TaskVerb, taskVerbs, addTask } from './task-verbs';
import type { Said } from './verb';
import { forgetDraft, VerbForm } from './VerbForm';

/** The parts of the work, side by side or one after another, begun and done by whoever they are for. */
export function Tasks({ incidentId, groupId }: { incidentId: string; groupId?: string }) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ verb: TaskVerb; task?: Task }>();
  const { data } = useQuery({
    queryKey: ['task', incidentId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/incidents/{incidentId}/tasks', {
          params: { path: { incidentId }, query: { pageSize: 200 } },
        }),
      ),
    enabled: may(person, 'task.read'),
  });
  const tasks = data?.tasks ?? [];
  const draft = `${asked?.verb.name}.${asked?.task?.id ?? incidentId}`;
  const act = useMutation({
    mutationFn: ({ verb, task, said }: { verb: TaskVerb; task?: Task; said: Said }) =>
      sayTask(incidentId, verb, task, said),
    onSuccess() {
      forgetDraft(draft);
      setAsked(undefined);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['task', incidentId] }),
        queries.invalidateQueries({ queryKey: ['incident', incidentId] }),
      ]),
  });
  const begin = (verb: TaskVerb, task?: Task) => {
    act.reset();
    if (verb.asks.length > 0) setAsked({ verb, task });
    else act.mutate({ verb, task, said: {} });
  };
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const unfinished = tasks.filter(({ state }) => ['WAITING', 'OPEN', 'IN_PROGRESS'].includes(state));
  return (
    <Card
      size="small"
      title={t('tasks.title')}
      extra={
        may(person, 'incident.work') && (
          <Button size="small" onClick={() => begin(addTask)}>
            {t('verb.addTask')}
          </Button>
        )
      }
    >
      <ul className="plain-list" aria-label={t('tasks.title')}>
        {tasks.map((task) => (
          <li key={task.id}>
            <Flex gap={8} align="center" wrap>
              <Tag>{t(`taskState.${task.state}`)}</Tag>
              <span>{task.title}</span>
              {task.assigneeId ? <PersonName id={task.assigneeId} /> : <GroupName id={task.groupId} />}
              {task.state === 'WAITING' && (
                <Typography.Text type="secondary">
                  {t('tasks.after', { titles: task.afterIds.map((id) => titles.get(id)).join(', ') })}
                </Typography.Text>
              )}
              {task.result && <Typography.Text type="secondary">{task.result}</Typography.Text>}
              {taskVerbs
                .filter(({ states, right }) => states.includes(task.state) && may(person, right))
                .map((verb) => (
                  <Button key={verb.name} size="small" onClick={() => begin(verb, task)}>
                    {t(`verb.${verb.name}`)}
                  </Button>
                ))}
            </Flex>
          </li>
        ))}
      </ul>
      {act.error && !asked && <Wrong error={act.error} />}
      {asked && (
        <Modal
          open
          title={asked.task ? `${t(`verb.${asked.verb.name}`)}: ${asked.task.title}` : t('verb.addTask')}
          footer={null}
          onCancel={() => setAsked(undefined)}
          destroyOnHidden
        >
          <VerbForm
            verb={asked.verb}
            draft={draft}
            begins={{ groupId: asked.task ? asked.task.groupId || undefined : groupId }}
            others={unfinished.map(({ id, title }) => ({ value: id, label: title }))}
            error={act.error}
            pending={act.isPending}
            onSay={(said) => act.mutate({ ...asked, said })}
          />
          {act.error && <Wrong error={act.error} />}
        </Modal>
      )}
    </Card>
  );
}

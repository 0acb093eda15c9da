import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { may, useMe } from '../app/session';
import { GroupName, PersonName } from '../parts/Name';
import { addTask, taskVerbs } from './task-verbs';
import { TaskDeeds } from './TaskDeeds';

/** The parts of the work, side by side or one after another, begun and done by whoever they are for. */
export function Tasks({ incidentId, groupId }: { incidentId: string; groupId?: string }) {
  const { t } = useTranslation();
  const person = useMe();
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
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const others = tasks
    .filter(({ state }) => ['WAITING', 'OPEN', 'IN_PROGRESS'].includes(state))
    .map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Card
      size="small"
      title={t('tasks.title')}
      className={tasks.length === 0 ? 'bare' : undefined}
      extra={<TaskDeeds incidentId={incidentId} verbs={[addTask]} groupId={groupId} others={others} />}
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
              <TaskDeeds incidentId={incidentId} verbs={taskVerbs} task={task} />
            </Flex>
          </li>
        ))}
      </ul>
    </Card>
  );
}

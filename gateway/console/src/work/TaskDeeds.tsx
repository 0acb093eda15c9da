import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { Wrong } from '../parts/Wrong';
import { sayTask, type Task, type TaskVerb } from './task-verbs';
import type { Said } from './verb';
import { forgetDraft, VerbForm } from './VerbForm';
import { Dialog } from '../parts/Dialog';

interface Props {
  incidentId: string;
  verbs: readonly TaskVerb[];
  /** None where one is added. */
  task?: Task;
  /** Whose it is at first. */
  groupId?: string;
  others?: { value: string; label: string }[];
}

/** What can be done to a task, each with its form. */
export function TaskDeeds({ incidentId, verbs, task, groupId, others }: Props) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<TaskVerb>();
  const draftOf = ({ name }: TaskVerb): string => `${name}.${task?.id ?? incidentId}`;
  const act = useMutation({
    mutationFn: ({ verb, said }: { verb: TaskVerb; said: Said }) => sayTask(incidentId, verb, task, said),
    onSuccess(_, { verb }) {
      forgetDraft(draftOf(verb));
      setAsked(undefined);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['task'] }),
        queries.invalidateQueries({ queryKey: ['incident', incidentId] }),
      ]),
  });
  const begin = (verb: TaskVerb) => {
    act.reset();
    if (verb.asks.length > 0) setAsked(verb);
    else act.mutate({ verb, said: {} });
  };
  return (
    <>
      {verbs
        .filter(({ states, right }) => (!task || states.includes(task.state)) && may(person, right))
        .map((verb) => (
          <Button key={verb.name} size="small" onClick={() => begin(verb)}>
            {t(`verb.${verb.name}`)}
          </Button>
        ))}
      {act.error && !asked && <Wrong error={act.error} />}
      {asked && (
        <Dialog
          open
          title={task ? `${t(`verb.${asked.name}`)}: ${task.title}` : t(`verb.${asked.name}`)}
          footer={null}
          onCancel={() => setAsked(undefined)}
          destroyOnHidden
        >
          <VerbForm
            verb={asked}
            draft={draftOf(asked)}
            begins={{ groupId: task ? task.groupId || undefined : groupId }}
            others={others}
            error={act.error}
            pending={act.isPending}
            onSay={(said) => act.mutate({ verb: asked, said })}
          />
          {act.error && <Wrong error={act.error} />}
        </Dialog>
      )}
    </>
  );
}

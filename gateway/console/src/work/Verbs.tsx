import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { ApiProblem } from '../api/problem';
import { may, useMe } from '../app/session';
import { everyGroup } from '../parts/records';
import { Wrong } from '../parts/Wrong';
import { type Said, type Verb, verbs } from './verbs';

/** What can be done now; the API decides in the end, and says why not. */
export function Verbs({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Verb>();
  const doable = verbs.filter(({ states, right }) => states.includes(incident.state!) && may(person, right));
  const act = useMutation({
    mutationFn: ({ verb, said }: { verb: Verb; said: Said }) => verb.run(incident, said),
    onSuccess: () => setAsked(undefined),
    // Whether done or refused, what is on the screen may be old now.
    onSettled: () => queries.invalidateQueries({ queryKey: ['incident', incident.id] }),
  });
  const begin = (verb: Verb) => {
    act.reset();
    if (verb.asks.length > 0) setAsked(verb);
    else act.mutate({ verb, said: {} });
  };
  const stale = act.error instanceof ApiProblem && act.error.status === 412;
  return (
    <>
      <Flex gap={8} wrap style={{ marginBottom: 16 }}>
        {doable.map((verb, index) => (
          <Button
            key={verb.name}
            type={index === 0 ? 'primary' : 'default'}
            loading={act.isPending && !asked}
            onClick={() => begin(verb)}
          >
            {t(`verb.${verb.name}`)}
          </Button>
        ))}
      </Flex>
      {act.error && !asked && (
        <Wrong error={stale ? new ApiProblem(412, '', t('wrong.stale'), {}) : act.error} />
      )}
      {asked && (
        <Modal
          open
          title={t(`verb.${asked.name}`)}
          footer={null}
          onCancel={() => setAsked(undefined)}
          destroyOnHidden
        >
          <VerbForm
            verb={asked}
            pending={act.isPending}
            onSay={(said) => act.mutate({ verb: asked, said })}
          />
          {act.error && <Wrong error={stale ? new ApiProblem(412, '', t('wrong.stale'), {}) : act.error} />}
        </Modal>
      )}
    </>
  );
}

interface FormProps {
  verb: Verb;
  pending: boolean;
  onSay(said: Said): void;
}

function VerbForm({ verb, pending, onSay }: FormProps) {
  const { t } = useTranslation();
  const { data } = useQuery(everyGroup);
  const needed = [{ required: true, message: t('needed') }];
  const holds = ['AWAITING_CALLER', 'AWAITING_CHANGE', 'AWAITING_PROBLEM', 'AWAITING_VENDOR'];
  return (
    <Form<Said> layout="vertical" onFinish={onSay} requiredMark={false}>
      {verb.asks.includes('group') && (
        <Form.Item name="groupId" label={t('field.group')} rules={needed}>
          <Select
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            options={data?.groups?.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
      {verb.asks.includes('hold') && (
        <>
          <Form.Item name="hold" label={t('verb.why')} rules={needed}>
            <Select autoFocus options={holds.map((value) => ({ value, label: t(`hold.${value}`) }))} />
          </Form.Item>
          <Form.Item name="text" label={t('verb.tell')}>
            <Input.TextArea autoSize={{ minRows: 3 }} />
          </Form.Item>
        </>
      )}
      {verb.asks.includes('reason') && (
        <Form.Item name="reason" label={t('verb.why')} rules={needed}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
      )}
      {verb.asks.includes('resolution') && (
        <Form.Item name="resolution" label={t('verb.resolution')} rules={needed}>
          <Input.TextArea autoFocus autoSize={{ minRows: 4 }} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={pending}>
        {t(`verb.${verb.name}`)}
      </Button>
    </Form>
  );
}

import { Button, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { GroupPick, IncidentPick, LevelPick, MemberPick } from './picks';
import { PersonPick } from './PersonPick';
import type { Ask, Said, Verb } from './verbs';

interface Props {
  verb: Verb;
  groupId?: string;
  error: Error | null;
  pending: boolean;
  onSay(said: Said): void;
}

const holds = ['AWAITING_CALLER', 'AWAITING_CHANGE', 'AWAITING_PROBLEM', 'AWAITING_VENDOR'];
const priorities = ['P1', 'P2', 'P3', 'P4', 'P5'];

/** What a verb asks for, and what the API says about each answer beside it. */
export function VerbForm({ verb, groupId, error, pending, onSay }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Said>();
  const chosen = Form.useWatch('groupId', form) ?? groupId;
  const fields = error instanceof ApiProblem ? error.fields : {};
  const answers: Record<Ask, [name: keyof Said, label: string, input: ReactNode]> = {
    group: ['groupId', 'field.group', <GroupPick key="g" autoFocus />],
    member: ['assigneeId', 'verb.member', <MemberPick key="m" groupId={chosen} />],
    person: ['personId', 'verb.person', <PersonPick key="p" autoFocus />],
    people: ['personIds', 'verb.people', <PersonPick key="p" many />],
    level: ['levelId', 'verb.level', <LevelPick key="l" autoFocus />],
    priority: [
      'priority',
      'field.priority',
      <Select
        key="p"
        autoFocus
        options={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
      />,
    ],
    incident: ['intoId', 'verb.into', <IncidentPick key="i" autoFocus />],
    hold: [
      'hold',
      'verb.why',
      <Select key="h" autoFocus options={holds.map((value) => ({ value, label: t(`hold.${value}`) }))} />,
    ],
    reason: [
      'reason',
      'verb.why',
      <Input.TextArea key="r" autoFocus={verb.asks[0] === 'reason'} autoSize={{ minRows: 2 }} />,
    ],
    text: [
      'text',
      verb.name === 'hold' ? 'verb.tell' : 'verb.text',
      <Input.TextArea key="t" autoFocus={verb.asks[0] === 'text'} autoSize={{ minRows: 3 }} />,
    ],
    resolution: [
      'resolution',
      'verb.resolution',
      <Input.TextArea key="s" autoFocus autoSize={{ minRows: 4 }} />,
    ],
  };
  return (
    <Form<Said>
      form={form}
      layout="vertical"
      onFinish={onSay}
      requiredMark={false}
      initialValues={{ groupId: verb.name === 'assign' ? groupId : undefined }}
      onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && form.submit()}
    >
      {verb.asks.map((ask) => {
        const [name, label, input] = answers[ask];
        const wrong = fields[name];
        const rules = verb.optional?.includes(ask) ? [] : [{ required: true, message: t('needed') }];
        return (
          <Form.Item
            key={ask}
            name={name}
            label={t(label)}
            rules={rules}
            {...(wrong && { help: wrong, validateStatus: 'error' })}
          >
            {input}
          </Form.Item>
        );
      })}
      <Button type="primary" htmlType="submit" loading={pending}>
        {t(`verb.${verb.name}`)}
      </Button>
    </Form>
  );
}

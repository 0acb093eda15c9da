import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api/client';
import { everyGroup } from '../parts/records';

type Request = Omit<Schema['ChangeIncidentsRequest'], 'items'>;
interface Said {
  groupId?: string;
  text?: string;
  internal?: boolean;
  impact?: 'HIGH' | 'MEDIUM' | 'LOW';
  urgency?: 'HIGH' | 'MEDIUM' | 'LOW';
}
export interface BulkDeed {
  name: 'assign' | 'comment' | 'rate' | 'resolve' | 'close' | 'cancel';
  right: string;
  asks: readonly ('group' | 'text' | 'internal' | 'levels')[];
  say(said: Said): Request;
}

export const bulkDeeds: readonly BulkDeed[] = [
  {
    name: 'assign',
    right: 'incident.assign',
    asks: ['group'],
    say: ({ groupId = '' }) => ({ assign: { groupId, assigneeId: '', reason: '' } }),
  },
  {
    name: 'comment',
    right: 'incident.comment',
    asks: ['text', 'internal'],
    say: ({ text = '', internal = false }) => ({ comment: { text, internal } }),
  },
  {
    name: 'rate',
    right: 'incident.work',
    asks: ['levels'],
    say: ({ impact, urgency }) => ({
      update: { incident: { impact, urgency } as never, updateMask: ['impact', 'urgency'] },
    }),
  },
  {
    name: 'resolve',
    right: 'incident.work',
    asks: ['text'],
    say: ({ text = '' }) => ({ resolve: { resolution: text, closureCode: '' } }),
  },
  { name: 'close', right: 'incident.close', asks: [], say: () => ({ close: { closureCode: '', text: '' } }) },
  {
    name: 'cancel',
    right: 'incident.cancel',
    asks: ['text'],
    say: ({ text = '' }) => ({ cancel: { reason: text } }),
  },
];

interface Props {
  deed: BulkDeed;
  pending: boolean;
  onSay(request: Request): void;
}

export function BulkForm({ deed, pending, onSay }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(everyGroup);
  const needed = [{ required: true, message: t('needed') }];
  const levels = ['HIGH', 'MEDIUM', 'LOW'].map((value) => ({ value, label: t(`level.${value}`) }));
  return (
    <Form<Said> layout="vertical" requiredMark={false} onFinish={(said) => onSay(deed.say(said))}>
      {deed.asks.includes('group') && (
        <Form.Item name="groupId" label={t('field.group')} rules={needed}>
          <Select
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            options={data?.groups?.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
      {deed.asks.includes('levels') &&
        (['impact', 'urgency'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`field.${name}`)} rules={needed}>
            <Select options={levels} />
          </Form.Item>
        ))}
      {deed.asks.includes('text') && (
        <Form.Item name="text" label={t(`bulk.text.${deed.name}`)} rules={needed}>
          <Input.TextArea autoFocus autoSize={{ minRows: 3 }} />
        </Form.Item>
      )}
      {deed.asks.includes('internal') && (
        <Form.Item name="internal" valuePropName="checked">
          <Checkbox>{t('comment.internal')}</Checkbox>
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={pending}>
        {t(`bulk.${deed.name}`)}
      </Button>
    </Form>
  );
}

import { Button, Flex, Form, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api/client';
import { ApiProblem } from '../api/problem';
import { draftKey, keepDraft } from '../parts/draft';
import { useKeys } from '../parts/keys';

type Said = Schema['FinishCallbackRequest'];
const results = ['CONTENT', 'NEUTRAL', 'UNHAPPY'] as const;
const scores = [1, 2, 3, 4, 5];

interface Props {
  id: string;
  pending: boolean;
  error: Error | null;
  onFinish(said: Said): void;
  /** What else can become of the call. */
  children: ReactNode;
}

/** What the person said, and what follows from it; by key: 1 to 5 the score. */
export function CallForm({ id, pending, error, onFinish, children }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Said>();
  const draft = `callback.form.${id}`;
  const fields = error instanceof ApiProblem ? error.fields : {};
  const remember = () => keepDraft(draft, JSON.stringify(form.getFieldsValue()));
  const score = (satisfied: number) => {
    const result = satisfied > 3 ? 'CONTENT' : satisfied === 3 ? 'NEUTRAL' : 'UNHAPPY';
    form.setFieldsValue({ satisfied, result });
    remember();
  };
  useKeys(Object.fromEntries(scores.map((one) => [String(one), () => score(one)])));
  const wrong = (name: keyof Said) =>
    fields[name] ? { help: fields[name], validateStatus: 'error' as const } : {};
  return (
    <Form<Said>
      form={form}
      name="call"
      layout="vertical"
      requiredMark={false}
      initialValues={JSON.parse(localStorage.getItem(draftKey(draft)) ?? '{}') as Said}
      onValuesChange={remember}
      onFinish={onFinish}
      onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && form.submit()}
    >
      <Flex gap="0 16px" wrap>
        <Form.Item name="satisfied" label={t('quality.howContent')} {...wrong('satisfied')}>
          <Radio.Group
            optionType="button"
            options={scores.map((value) => ({ value, label: value, title: t(`portal.score.${value}`) }))}
            onChange={({ target }) => score(Number(target.value))}
          />
        </Form.Item>
        <Form.Item
          name="result"
          label={t('quality.resultIs')}
          rules={[{ required: true, message: t('needed') }]}
          {...wrong('result')}
        >
          <Radio.Group
            optionType="button"
            options={results.map((value) => ({ value, label: t(`quality.result.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="followUp" label={t('quality.followUp')} {...wrong('followUp')}>
          <Select
            allowClear
            style={{ width: 200 }}
            placeholder={t('quality.follow.nothing')}
            options={['REOPEN', 'COMPLAINT'].map((value) => ({ value, label: t(`quality.follow.${value}`) }))}
          />
        </Form.Item>
      </Flex>
      <Form.Item name="text" label={t('quality.said')} {...wrong('text')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2_000} />
      </Form.Item>
      <Flex gap={8} wrap style={{ marginBottom: 8 }}>
        <Button type="primary" htmlType="submit" loading={pending}>
          {t('quality.finish')}
        </Button>
        {children}
      </Flex>
    </Form>
  );
}

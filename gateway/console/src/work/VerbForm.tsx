import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { draftKey, keepDraft } from '../parts/draft';
import { asks } from './asks';
import type { Ask, Calls, Said } from './verb';

interface Props {
  verb: { name: string; asks: readonly Ask[]; optional?: readonly Ask[]; calls?: Calls };
  /** What is typed is kept under it until it was sent. */
  draft: string;
  begins?: Said;
  groupId?: string;
  others?: { value: string; label: string }[];
  error: Error | null;
  pending: boolean;
  onSay(said: Said): void;
}

/** What a verb asks for, and what the API says about each answer beside it. */
export function VerbForm({ verb, draft, begins, groupId, others, error, pending, onSay }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Said>();
  const chosen = Form.useWatch('groupId', form) ?? groupId;
  const fields = error instanceof ApiProblem ? error.fields : {};
  const wrongOf = (name: string, also?: string): string | undefined =>
    fields[name] ?? (also === undefined ? undefined : fields[also]);
  return (
    <Form<Said>
      form={form}
      layout="vertical"
      onFinish={onSay}
      requiredMark={false}
      initialValues={{ ...begins, ...readDraft(draft) }}
      onValuesChange={(_, all) => keepDraft(nameOf(draft), JSON.stringify(all))}
      onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && form.submit()}
    >
      {verb.asks.map((ask, index) => {
        const { name, label, input, also, checks } = asks[ask];
        const wrong = wrongOf(name, also);
        const optional = verb.optional?.includes(ask) ?? false;
        return (
          <Form.Item
            key={ask}
            name={name}
            label={t(verb.calls?.[ask] ?? label)}
            rules={optional ? [] : [{ required: true, message: t('needed') }]}
            {...(checks && { valuePropName: 'checked' })}
            {...(wrong && { help: wrong, validateStatus: 'error' as const })}
          >
            {input({ t, autoFocus: index === 0, groupId: chosen, others })}
          </Form.Item>
        );
      })}
      <Button type="primary" htmlType="submit" loading={pending}>
        {t(`verb.${verb.name}`)}
      </Button>
    </Form>
  );
}

const nameOf = (draft: string): string => `verb.${draft}`;
const readDraft = (draft: string): Said =>
  JSON.parse(localStorage.getItem(draftKey(nameOf(draft))) ?? '{}') as Said;
export const forgetDraft = (draft: string): void => keepDraft(nameOf(draft), '');

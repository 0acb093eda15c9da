import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { Wrong } from '../../parts/Wrong';
import { CategorySelect } from '../CategorySelect';
import { Field } from '../Field';
import { placeErrors } from '../field-errors';
import { formDraft } from '../form-draft';
import { said } from '../kept';
import { PersonSelect } from '../PersonSelect';
import { Trace } from './Trace';

type Contact = Pick<
  Schema['SubmitInteractionRequest'],
  'channel' | 'contactId' | 'categoryId' | 'subject' | 'text'
>;
const channels = ['WEB', 'PHONE', 'WALK_IN', 'API'];

/** What would become of a contact like this, and which rule says so. */
export function TryRules() {
  const { t } = useTranslation();
  const [form] = Form.useForm<Contact>();
  const draft = formDraft<Contact>('settings.dispatch.try');
  const ask = useMutation({
    mutationFn: (submission: Contact) =>
      answer(api.POST('/api/v1/dispatchRules:try', { body: { submission: said(submission) } })),
    onError: (error) => error instanceof ApiProblem && placeErrors(form, error.fields),
  });
  return (
    <section className="rows" style={{ marginTop: 16 }} aria-label={t('settings.dispatch.try')}>
      <h2 style={{ fontSize: 16, margin: '4px 0' }}>{t('settings.dispatch.try')}</h2>
      <p className="hint">{t('settings.dispatch.tryHelp')}</p>
      <Form
        form={form}
        name="try"
        layout="vertical"
        initialValues={draft.read()?.values ?? { channel: 'WEB' }}
        onValuesChange={() => draft.write({ values: form.getFieldsValue() })}
        onFinish={(values) => ask.mutate(values)}
      >
        <div className="pair">
          <Field name="channel" needed>
            <Select options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))} />
          </Field>
          <Field name="contactId">
            <PersonSelect />
          </Field>
          <Field name="categoryId">
            <CategorySelect />
          </Field>
        </div>
        <Field name="subject" needed>
          <Input maxLength={200} />
        </Field>
        <Field name="text">
          <Input.TextArea autoSize maxLength={20_000} />
        </Field>
        <Button htmlType="submit" loading={ask.isPending}>
          {t('settings.dispatch.ask')}
        </Button>
      </Form>
      {ask.error && <Wrong error={ask.error} />}
      {ask.data && <Trace trace={ask.data} />}
    </section>
  );
}

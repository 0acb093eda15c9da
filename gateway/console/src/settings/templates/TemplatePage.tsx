import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { everyTemplate, templates, type TemplateValues } from './store';
import { TemplatePreview } from './TemplatePreview';

/** The words of a message in one language, and beside them how they read. */
export function TemplatePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(everyTemplate);
  return (
    <ResourceForm<TemplateValues>
      store={templates}
      place="notificationTemplates"
      id={id}
      blank={{ subject: '', body: '' }}
      titleOf={({ topic, locale }) => `${topic} · ${t(`settings.locale.${locale}`)}`}
    >
      {({ values }, form) => {
        const other = data?.templates.find((one) => one.topic === values.topic && one.id !== id);
        return (
          <div className="beside">
            <div>
              {other && (
                <p>
                  <Link to="/settings/$place/$id" params={{ place: 'notificationTemplates', id: other.id }}>
                    {t('settings.template.other')}: {t(`settings.locale.${other.locale}`)}
                  </Link>
                </p>
              )}
              <Field name="subject" needed>
                <Input maxLength={500} />
              </Field>
              <Field name="body" needed help={t('settings.template.bodyHelp')}>
                <Input.TextArea autoSize={{ minRows: 10 }} maxLength={20_000} className="code" />
              </Field>
            </div>
            <Form.Item noStyle shouldUpdate>
              {() => <TemplatePreview id={id} words={form.getFieldsValue() as TemplateValues} />}
            </Form.Item>
          </div>
        );
      }}
    </ResourceForm>
  );
}

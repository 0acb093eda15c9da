import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { PersonSelect } from '../PersonSelect';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { services, type ServiceValues } from './store';

const blank: ServiceValues = { name: '', description: '' };

export function ServicePage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <ResourceForm store={services} place="services" id={id} blank={blank}>
      <Field name="name" needed>
        <Input maxLength={100} />
      </Field>
      <Field name="description">
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2_000} />
      </Field>
      <Field name="ownerId">
        <PersonSelect />
      </Field>
      {id !== 'new' && (
        <Field name="disabled" checked>
          <Checkbox>{t('settings.disabledHelp')}</Checkbox>
        </Field>
      )}
    </ResourceForm>
  );
}

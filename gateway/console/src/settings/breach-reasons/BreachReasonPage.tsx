import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { breachReasons, type ReasonValues } from './store';

const blank: ReasonValues = { name: '', excuses: false };

export function BreachReasonPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <ResourceForm store={breachReasons} place="breachReasons" id={id} blank={blank}>
      <Field name="name" needed>
        <Input maxLength={100} />
      </Field>
      <Field name="excuses" checked>
        <Checkbox>{t('settings.excusesHelp')}</Checkbox>
      </Field>
      {id !== 'new' && (
        <Field name="disabled" checked>
          <Checkbox>{t('settings.disabledHelp')}</Checkbox>
        </Field>
      )}
    </ResourceForm>
  );
}

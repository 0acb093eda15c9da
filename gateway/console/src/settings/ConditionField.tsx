import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from './Field';
import type { Path } from './field-errors';

interface Props {
  name: string | Path;
  help?: string;
  example: string;
}

/** A condition in the API's filter language. */
export function ConditionField({ name, help, example }: Props) {
  const { t } = useTranslation();
  return (
    <Field name={name} help={help ?? t('settings.condition.help')}>
      <Input.TextArea autoSize className="code" maxLength={2_000} placeholder={example} />
    </Field>
  );
}

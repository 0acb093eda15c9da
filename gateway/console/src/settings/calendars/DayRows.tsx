import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, ConfigProvider, Flex, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';

interface Props {
  name: string;
  help?: string;
  /** What else is said of the day at this place of the list. */
  children?(index: number): ReactNode;
}

/** Days with a name, one row each. */
export function DayRows({ name, help, children }: Props) {
  const { t } = useTranslation();
  const { componentDisabled } = ConfigProvider.useConfig();
  return (
    <fieldset className="rows">
      <legend>{t(`settings.field.${name}`)}</legend>
      {help && <p className="hint">{help}</p>}
      <Form.List name={name}>
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map((field) => (
              <Flex key={field.key} gap={4} align="start" wrap>
                <Field name={[field.name, 'date']} needed compact>
                  <Input type="date" style={{ width: 140 }} />
                </Field>
                <Field name={[field.name, 'name']} compact>
                  <Input placeholder={t('settings.field.name')} maxLength={100} style={{ width: 150 }} />
                </Field>
                {children?.(field.name)}
                {!componentDisabled && (
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('settings.removeRow')}
                    onClick={() => remove(field.name)}
                  />
                )}
              </Flex>
            ))}
            <Form.ErrorList errors={errors} />
            {!componentDisabled && (
              <Button icon={<PlusOutlined />} onClick={() => add({ name: '' })}>
                {t('settings.calendar.addDay')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

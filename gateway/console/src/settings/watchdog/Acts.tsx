import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { ActFields } from './ActFields';

const kinds = ['NOTIFY', 'URGE', 'REASSIGN', 'ESCALATE', 'RAISE_PRIORITY'];

/** What the rule does, one after the other. */
export function Acts() {
  const { t } = useTranslation();
  return (
    <fieldset className="rows">
      <legend>{t('settings.field.acts')}</legend>
      <Form.List name="acts">
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={8} wrap align="start" className="step">
                <Field name={[name, 'kind']} compact>
                  <Select
                    style={{ width: 140 }}
                    options={kinds.map((value) => ({ value, label: t(`settings.doing.${value}`) }))}
                  />
                </Field>
                <Form.Item noStyle shouldUpdate>
                  {({ getFieldValue }) => (
                    <ActFields name={name} kind={getFieldValue(['acts', name, 'kind']) as string} />
                  )}
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('settings.watchdog.removeAct')}
                  onClick={() => remove(name)}
                />
              </Flex>
            ))}
            <Form.ErrorList errors={errors} />
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => add({ kind: 'NOTIFY', people: ['ASSIGNEE'] })}
            >
              {t('settings.watchdog.addAct')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

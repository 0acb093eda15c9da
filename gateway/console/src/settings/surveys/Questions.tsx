import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { Choices } from './Choices';
import { questionKinds } from './store';

const most = 20;

/** The questions of a survey, in the order in which they are asked. */
export function Questions() {
  const { t } = useTranslation();
  return (
    <Form.List name="questions">
      {(fields, { add, remove, move }, { errors }) => (
        <>
          {fields.map(({ key, name }, at) => (
            <fieldset key={key} className="rows">
              <legend>{t('quality.set.question', { place: at + 1 })}</legend>
              <Flex gap={12} wrap align="start">
                <Field name={[name, 'kind']} label={t('quality.set.questionKind')}>
                  <Select
                    style={{ width: 150 }}
                    options={questionKinds.map((value) => ({
                      value,
                      label: t(`quality.questionKind.${value}`),
                    }))}
                  />
                </Field>
                <Field name={[name, 'key']} needed>
                  <Input maxLength={40} style={{ width: 130 }} />
                </Field>
                <Field name={[name, 'required']} checked>
                  <Checkbox>{t('quality.set.requiredHelp')}</Checkbox>
                </Field>
                <Flex gap={4} style={{ marginLeft: 'auto' }}>
                  <Button
                    type="text"
                    icon={<ArrowUpOutlined />}
                    aria-label={t('quality.set.up')}
                    disabled={at === 0}
                    onClick={() => move(at, at - 1)}
                  />
                  <Button
                    type="text"
                    icon={<ArrowDownOutlined />}
                    aria-label={t('quality.set.down')}
                    disabled={at === fields.length - 1}
                    onClick={() => move(at, at + 1)}
                  />
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('settings.removeRow')}
                    disabled={fields.length === 1}
                    onClick={() => remove(name)}
                  />
                </Flex>
              </Flex>
              <div className="pair">
                <Field name={[name, 'zh']} needed>
                  <Input maxLength={200} />
                </Field>
                <Field name={[name, 'en']} needed>
                  <Input maxLength={200} />
                </Field>
              </div>
              <Form.Item noStyle shouldUpdate>
                {({ getFieldValue }) =>
                  getFieldValue(['questions', name, 'kind']) === 'CHOICE' && <Choices question={name} />
                }
              </Form.Item>
            </fieldset>
          ))}
          <Form.ErrorList errors={errors} />
          {fields.length < most && (
            <Button
              style={{ marginBottom: 12 }}
              onClick={() => add({ key: `q${fields.length + 1}`, kind: 'TEXT', zh: '', en: '' })}
            >
              {t('quality.set.addQuestion')}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}

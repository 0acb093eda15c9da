import { DeleteOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';

/** What can be chosen as an answer to a question. */
export function Choices({ question }: { question: number }) {
  const { t } = useTranslation();
  return (
    <Form.List name={[question, 'choices']}>
      {(fields, { add, remove }) => (
        <Flex vertical gap={4}>
          {fields.map(({ key, name }) => (
            <Flex key={key} gap={8} align="start">
              <Field name={[name, 'zh']} compact needed style={{ flex: 1 }}>
                <Input maxLength={100} placeholder={t('settings.field.zh')} />
              </Field>
              <Field name={[name, 'en']} compact needed style={{ flex: 1 }}>
                <Input maxLength={100} placeholder={t('settings.field.en')} />
              </Field>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('settings.removeRow')}
                onClick={() => remove(name)}
              />
            </Flex>
          ))}
          <div>
            <Button size="small" onClick={() => add({ zh: '', en: '' })}>
              {t('quality.set.addChoice')}
            </Button>
          </div>
        </Flex>
      )}
    </Form.List>
  );
}

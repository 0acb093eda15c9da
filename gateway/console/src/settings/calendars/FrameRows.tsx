import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Path } from '../field-errors';
import { Field } from '../Field';
import { ClockInput } from './ClockInput';

/** The hours of one day. */
export function FrameRows({ name }: { name: Path }) {
  const { t } = useTranslation();
  return (
    <Form.List name={name}>
      {(fields, { add, remove }, { errors }) => (
        <Flex gap={4} wrap>
          {fields.map((field) => (
            <Flex key={field.key} gap={4} align="start">
              <Field name={[field.name, 'open']} compact>
                <ClockInput />
              </Field>
              <Field name={[field.name, 'close']} compact>
                <ClockInput />
              </Field>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('settings.removeRow')}
                onClick={() => remove(field.name)}
              />
            </Flex>
          ))}
          <Button
            icon={<PlusOutlined />}
            aria-label={t('settings.calendar.addFrame')}
            onClick={() => add({ open: '08:30', close: '17:30' })}
          />
          <Form.ErrorList errors={errors} />
        </Flex>
      )}
    </Form.List>
  );
}

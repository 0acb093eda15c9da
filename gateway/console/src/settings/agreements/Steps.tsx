import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../DurationInput';
import { Field } from '../Field';
import { Actions } from './Actions';

/** What happens at a share of the target, or at a time before or after it is due. */
export function Steps({ name }: { name: number }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  return (
    <Form.List name={[name, 'steps']}>
      {(fields, { add, remove }, { errors }) => (
        <div className="steps">
          {fields.map((field) => {
            const isOffset = () =>
              form.getFieldValue(['targets', name, 'steps', field.name, 'offset']) !== undefined;
            return (
              <Flex key={field.key} gap={8} align="start" wrap className="step">
                <Form.Item noStyle shouldUpdate>
                  {() =>
                    isOffset() ? (
                      <Field name={[field.name, 'offset']} compact>
                        <DurationInput signed />
                      </Field>
                    ) : (
                      <Field name={[field.name, 'percent']} compact>
                        <InputNumber suffix="%" min={0} max={1_000} style={{ width: 100 }} />
                      </Field>
                    )
                  }
                </Form.Item>
                <Actions name={field.name} targetName={name} />
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('settings.agreement.removeStep')}
                  onClick={() => remove(field.name)}
                />
              </Flex>
            );
          })}
          <Form.ErrorList errors={errors} />
          <Flex gap={8} wrap>
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => add({ percent: 75, actions: [{ notify: 'ASSIGNEE' }] })}
            >
              {t('settings.agreement.addPercent')}
            </Button>
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => add({ offset: '-1800s', actions: [{ notify: 'ASSIGNEE' }] })}
            >
              {t('settings.agreement.addOffset')}
            </Button>
          </Flex>
        </div>
      )}
    </Form.List>
  );
}

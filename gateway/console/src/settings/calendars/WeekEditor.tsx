import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { ClockInput } from './ClockInput';

const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

/** The hours of an ordinary week, one row a frame. */
export function WeekEditor() {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const addDay = (add: (frame: object) => void, count: number) => {
    const last = form.getFieldValue(['week', count - 1]) as { day?: (typeof days)[number] } | undefined;
    const next = last?.day ? days[(days.indexOf(last.day) + 1) % 7] : 'MON';
    add({ ...last, day: next });
  };
  return (
    <fieldset className="rows">
      <legend>{t('settings.field.week')}</legend>
      <p className="hint">{t('settings.calendar.weekHelp')}</p>
      <Form.List name="week">
        {(fields, { add, remove }, { errors }) => (
          <>
            <div className="frames">
              {fields.map(({ key, name }) => (
                <Flex key={key} gap={4} align="start">
                  <Field name={[name, 'day']} compact>
                    <Select
                      style={{ width: 84 }}
                      options={days.map((value) => ({ value, label: t(`settings.day.${value}`) }))}
                    />
                  </Field>
                  <Field name={[name, 'open']} compact>
                    <ClockInput />
                  </Field>
                  <Field name={[name, 'close']} compact>
                    <ClockInput />
                  </Field>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('settings.removeRow')}
                    onClick={() => remove(name)}
                  />
                </Flex>
              ))}
            </div>
            <Form.ErrorList errors={errors} />
            <Button icon={<PlusOutlined />} onClick={() => addDay(add, fields.length)}>
              {t('settings.calendar.addFrame')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

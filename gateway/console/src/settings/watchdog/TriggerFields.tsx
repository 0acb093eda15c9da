import { Flex, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../DurationInput';
import { Field } from '../Field';
import { counted, timed } from './store';

/** What makes the rule act: a time that passed, something that happened too often, or a promise nearly used up. */
export function TriggerFields() {
  const { t } = useTranslation();
  const options = (group: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`settings.${group}.${value}`) }));
  return (
    <fieldset className="rows">
      <legend>{t('settings.field.trigger')}</legend>
      <Flex gap={12} wrap align="start">
        <Field name={['trigger', 'kind']}>
          <Select style={{ width: 220 }} options={options('trigger', [...timed, ...counted, 'CLOCK'])} />
        </Field>
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue }) => {
            const kind = getFieldValue(['trigger', 'kind']) as string;
            if (timed.includes(kind))
              return (
                <Field name={['trigger', 'after']} needed help={t('settings.watchdog.afterHelp')}>
                  <DurationInput />
                </Field>
              );
            if (counted.includes(kind))
              return (
                <Field name={['trigger', 'count']} needed>
                  <InputNumber min={1} max={100} />
                </Field>
              );
            return (
              <>
                <Field name={['trigger', 'metric']} needed>
                  <Select
                    style={{ width: 130 }}
                    options={options('metric', ['RESPONSE', 'UPDATE', 'RESOLUTION'])}
                  />
                </Field>
                <Field name={['trigger', 'percent']} needed>
                  <InputNumber min={1} max={1_000} suffix="%" style={{ width: 100 }} />
                </Field>
              </>
            );
          }}
        </Form.Item>
      </Flex>
    </fieldset>
  );
}

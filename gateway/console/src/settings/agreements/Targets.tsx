import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Collapse, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../DurationInput';
import { Field } from '../Field';
import { Steps } from './Steps';

const conditions = ['startWhen', 'pauseWhen', 'stopWhen', 'cancelWhen', 'resetWhen'] as const;

/** What is promised: so long for this, of that priority, and what happens on the way there. */
export function Targets() {
  const { t } = useTranslation();
  return (
    <Form.List name="targets">
      {(fields, { add, remove }, { errors }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset className="rows" key={key}>
              <legend>{t('settings.agreement.target', { place: name + 1 })}</legend>
              <Target name={name} />
              <Button icon={<DeleteOutlined />} onClick={() => remove(name)}>
                {t('settings.agreement.removeTarget')}
              </Button>
            </fieldset>
          ))}
          <Form.ErrorList errors={errors} />
          <Button
            icon={<PlusOutlined />}
            style={{ marginBottom: 12 }}
            onClick={() => add({ metric: 'RESPONSE', pauseOn: [], steps: [] })}
          >
            {t('settings.agreement.addTarget')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function Target({ name }: { name: number }) {
  const { t } = useTranslation();
  const options = (group: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`settings.${group}.${value}`) }));
  const priorities = ['P1', 'P2', 'P3', 'P4', 'P5'].map((value) => ({
    value,
    label: t(`priority.${value}`),
  }));
  return (
    <>
      <Flex gap={12} wrap>
        <Field name={[name, 'metric']}>
          <Select
            style={{ width: 130 }}
            options={options('metric', ['RESPONSE', 'UPDATE', 'RESOLUTION', 'STAGE'])}
          />
        </Field>
        <Field name={[name, 'priority']}>
          <Select allowClear style={{ width: 130 }} placeholder={t('settings.every')} options={priorities} />
        </Field>
        <Field name={[name, 'duration']} needed>
          <DurationInput />
        </Field>
        <Field name={[name, 'pauseOn']} style={{ minWidth: 240, flex: 1 }}>
          <Select
            mode="multiple"
            placeholder={t('settings.agreement.pauseUsual')}
            options={options('pause', [
              'AWAITING_CALLER',
              'AWAITING_CHANGE',
              'AWAITING_PROBLEM',
              'AWAITING_VENDOR',
              'NEVER',
            ])}
          />
        </Field>
        <Field name={[name, 'weight']}>
          <InputNumber min={0} max={100} style={{ width: 80 }} />
        </Field>
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue }) =>
            getFieldValue(['targets', name, 'metric']) === 'STAGE' && (
              <Field name={[name, 'stage']}>
                <Input style={{ width: 150 }} placeholder="IN_PROGRESS" />
              </Field>
            )
          }
        </Form.Item>
      </Flex>
      <Steps name={name} />
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'conditions',
            label: t('settings.agreement.conditions'),
            forceRender: true,
            children: (
              <div className="pair">
                {conditions.map((condition) => (
                  <Field key={condition} name={[name, condition]}>
                    <Input className="code" maxLength={2_000} />
                  </Field>
                ))}
                <Field name={[name, 'startAtMatch']} checked>
                  <Checkbox>{t('settings.agreement.startAtMatchHelp')}</Checkbox>
                </Field>
              </div>
            ),
          },
        ]}
      />
    </>
  );
}

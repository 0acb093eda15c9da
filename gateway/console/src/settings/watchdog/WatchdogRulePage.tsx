import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConditionField } from '../ConditionField';
import { DurationInput } from '../DurationInput';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { Acts } from './Acts';
import { RulePreview } from './RulePreview';
import { TriggerFields } from './TriggerFields';
import { watchdogRules, type WatchdogValues } from './store';

const blank: WatchdogValues = {
  name: '',
  enabled: false,
  order: 100,
  trigger: { kind: 'SILENCE', after: '14400s' },
  acts: [{ kind: 'NOTIFY', people: ['ASSIGNEE'] }],
};

/** A rule, and beside it what it would act on now. */
export function WatchdogRulePage({ id }: { id: string }) {
  return (
    <div className={id === 'new' ? undefined : 'beside'}>
      <div>
        <ResourceForm store={watchdogRules} place="watchdogRules" id={id} blank={blank}>
          <RuleFields />
        </ResourceForm>
      </div>
      {id !== 'new' && <RulePreview id={id} />}
    </div>
  );
}

function RuleFields() {
  const { t } = useTranslation();
  return (
    <>
      <div className="pair">
        <Field name="name" needed>
          <Input maxLength={100} />
        </Field>
        <Field name="order" help={t('settings.watchdog.orderHelp')}>
          <InputNumber min={0} max={100_000} />
        </Field>
      </div>
      <Field name="enabled" checked>
        <Checkbox>{t('settings.watchdog.enabledHelp')}</Checkbox>
      </Field>
      <ConditionField name="when" example='priority <= "P2" AND channel = "PHONE"' />
      <TriggerFields />
      <Acts />
      <div className="pair">
        <Field name="repeatEvery" help={t('settings.watchdog.repeatHelp')}>
          <DurationInput />
        </Field>
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue }) =>
            getFieldValue('repeatEvery') !== undefined && (
              <Field name="most">
                <InputNumber min={1} max={1_000} />
              </Field>
            )
          }
        </Form.Item>
      </div>
    </>
  );
}

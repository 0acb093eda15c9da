import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConditionField } from '../ConditionField';
import { Field } from '../Field';
import { GroupSelect } from '../GroupSelect';
import { ResourceForm } from '../ResourceForm';
import { callbackRules, type CallbackRuleValues } from './store';

const blank: CallbackRuleValues = { name: '', percent: 100, priority: 'MEDIUM', delayMinutes: 60 };
const dayMinutes = 1_440;

export function CallbackRulePage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <ResourceForm store={callbackRules} place="callbackRules" id={id} blank={blank}>
      <Field name="name" needed>
        <Input maxLength={100} />
      </Field>
      <ConditionField
        name="when"
        help={t('quality.set.whenHelp')}
        example='priority <= "P2" AND channel = "PHONE"'
      />
      <div className="pair">
        <Field name="percent" needed label={t('quality.set.percent')} help={t('quality.set.percentHelp')}>
          <InputNumber min={0} max={100} suffix="%" />
        </Field>
        <Field name="delayMinutes" needed>
          <InputNumber min={0} max={30 * dayMinutes} />
        </Field>
        <Field name="priority" help={t('quality.set.priorityHelp')}>
          <Select
            options={['HIGH', 'MEDIUM', 'LOW'].map((value) => ({ value, label: t(`level.${value}`) }))}
          />
        </Field>
        <Field name="groupId" help={t('quality.set.groupHelp')}>
          <GroupSelect />
        </Field>
      </div>
      <Field name="disabled" checked>
        <Checkbox>{t('quality.set.ruleDisabled')}</Checkbox>
      </Field>
    </ResourceForm>
  );
}

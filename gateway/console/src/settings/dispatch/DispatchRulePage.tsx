import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CategorySelect } from '../CategorySelect';
import { ConditionField } from '../ConditionField';
import { Field } from '../Field';
import { GroupSelect } from '../GroupSelect';
import { PersonSelect } from '../PersonSelect';
import { ResourceForm } from '../ResourceForm';
import { dispatchRules, type DispatchValues, levels } from './store';

const blank: DispatchValues = { name: '', order: 100, when: '', set: { labels: [] } };

export function DispatchRulePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const levelOptions = levels.map((value) => ({ value, label: t(`settings.level.${value}`) }));
  return (
    <ResourceForm store={dispatchRules} place="dispatchRules" id={id} blank={blank}>
      <div className="pair">
        <Field name="name" needed>
          <Input maxLength={100} />
        </Field>
        <Field name="order" help={t('settings.dispatch.orderHelp')}>
          <InputNumber min={-1_000_000} max={1_000_000} />
        </Field>
      </div>
      <ConditionField
        name="when"
        help={t('settings.dispatch.whenHelp')}
        example='channel = "EMAIL" AND subject : "printer"'
      />
      <fieldset className="rows">
        <legend>{t('settings.dispatch.set')}</legend>
        <p className="hint">{t('settings.dispatch.setHelp')}</p>
        <div className="pair">
          <Field name={['set', 'categoryId']}>
            <CategorySelect />
          </Field>
          <Field name={['set', 'groupId']}>
            <GroupSelect />
          </Field>
          <Field name={['set', 'assigneeId']}>
            <PersonSelect />
          </Field>
          <Field name={['set', 'ownerId']}>
            <PersonSelect />
          </Field>
          <Field name={['set', 'impact']}>
            <Select allowClear options={levelOptions} />
          </Field>
          <Field name={['set', 'urgency']}>
            <Select allowClear options={levelOptions} />
          </Field>
        </div>
        <Field name={['set', 'labels']}>
          <Select mode="tags" open={false} suffixIcon={null} />
        </Field>
      </fieldset>
      <Field name="stop" checked>
        <Checkbox>{t('settings.dispatch.stopHelp')}</Checkbox>
      </Field>
      <Field name="disabled" checked>
        <Checkbox>{t('settings.dispatch.disabledHelp')}</Checkbox>
      </Field>
    </ResourceForm>
  );
}

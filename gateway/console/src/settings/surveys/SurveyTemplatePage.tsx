import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConditionField } from '../ConditionField';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { Questions } from './Questions';
import { surveyTemplates, type SurveyTemplateValues } from './store';

const blank: SurveyTemplateValues = {
  name: '',
  questions: [{ key: 'overall', kind: 'SCORE', zh: '', en: '', required: true }],
  samplePercent: 100,
  expiryDays: 14,
  lowScore: 0,
  remedy: 'NOTHING',
};

/** One survey: its questions in both languages, who is asked, and what a low score starts. */
export function SurveyTemplatePage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <ResourceForm store={surveyTemplates} place="surveyTemplates" id={id} blank={blank}>
      <Field name="name" needed>
        <Input maxLength={100} />
      </Field>
      <Questions />
      <ConditionField
        name="when"
        help={t('quality.set.whenHelp')}
        example='type = "INCIDENT" AND reopenCount = 0'
      />
      <div className="pair">
        <Field name="samplePercent" needed help={t('quality.set.percentHelp')}>
          <InputNumber min={0} max={100} suffix="%" />
        </Field>
        <Field name="expiryDays" needed>
          <InputNumber min={1} max={90} />
        </Field>
        <Field name="lowScore" help={t('quality.set.lowHelp')}>
          <InputNumber min={0} max={5} />
        </Field>
        <Field name="remedy">
          <Select
            options={['NOTHING', 'CALLBACK', 'FEEDBACK'].map((value) => ({
              value,
              label: t(`quality.remedy.${value}`),
            }))}
          />
        </Field>
      </div>
      <Field name="anonymous" checked>
        <Checkbox>{t('quality.set.anonymousHelp')}</Checkbox>
      </Field>
      <Field name="disabled" checked>
        <Checkbox>{t('quality.set.surveyDisabled')}</Checkbox>
      </Field>
    </ResourceForm>
  );
}

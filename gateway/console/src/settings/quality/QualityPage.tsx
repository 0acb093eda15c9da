import { Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { GroupSelect } from '../GroupSelect';
import { PersonSelect } from '../PersonSelect';
import { ResourceForm } from '../ResourceForm';
import { singletonOf } from '../singleton';

const quality = singletonOf('/api/v1/qualitySettings', 'qualitySettings');

/** What the organisation decides about feedback, surveys, callbacks and counters. */
export function QualityPage() {
  const { t } = useTranslation();
  const number = (name: string, min: number, max: number) => (
    <Field name={name} needed>
      <InputNumber min={min} max={max} />
    </Field>
  );
  return (
    <ResourceForm store={quality} place="qualitySettings" id="only" blank={{}}>
      <fieldset className="rows">
        <legend>{t('quality.place.feedback')}</legend>
        <div className="pair">
          <Field name="feedbackGroupId" help={t('quality.set.feedbackGroupHelp')}>
            <GroupSelect />
          </Field>
          {number('answerDays', 1, 90)}
        </div>
        <Field name="confidentialReaderIds" help={t('quality.set.readersHelp')}>
          <PersonSelect many />
        </Field>
        <Field name="anonymousFeedback" checked>
          <Checkbox>{t('quality.set.anonymousFeedbackHelp')}</Checkbox>
        </Field>
      </fieldset>
      <fieldset className="rows">
        <legend>{t('settings.place.surveyTemplates')}</legend>
        <div className="pair">
          {number('surveyQuietDays', 0, 365)}
          {number('smallestGroup', 1, 50)}
        </div>
        <Field name="handlersSeeScores" checked>
          <Checkbox>{t('quality.set.handlersHelp')}</Checkbox>
        </Field>
      </fieldset>
      <fieldset className="rows">
        <legend>{t('quality.place.callbacks')}</legend>
        <div className="pair">
          {number('callbackClaimMinutes', 1, 1_440)}
          {number('callbackRetryMinutes', 1, 10_080)}
          {number('callbackAttempts', 1, 20)}
        </div>
      </fieldset>
      <fieldset className="rows">
        <legend>{t('settings.place.terminals')}</legend>
        {number('terminalDailyRatings', 1, 10_000)}
      </fieldset>
    </ResourceForm>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import { everyCalendar } from '../calendars/store';
import { ConditionField } from '../ConditionField';
import { Field } from '../Field';
import { MomentInput } from '../MomentInput';
import { said } from '../kept';
import { ResourceForm } from '../ResourceForm';
import { WhatIf } from '../replays/WhatIf';
import { agreements, type AgreementValues } from './store';
import { Targets } from './Targets';

const blank: AgreementValues = {
  name: '',
  kind: 'SLA',
  calendarId: '',
  when: '',
  rank: 100,
  recordTypes: ['INCIDENT'],
  targets: [{ metric: 'RESOLUTION', duration: '28800s', steps: [], pauseOn: [] }],
};

/** A set of promises to one kind of party; each change is a version of its own. */
export function AgreementPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(everyCalendar);
  const options = (group: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`settings.${group}.${value}`) }));
  return (
    <ResourceForm store={agreements} place="agreements" id={id} blank={blank}>
      {(kept, form) => (
        <>
          <div className="pair">
            <Field name="name" needed>
              <Input maxLength={100} />
            </Field>
            <Field name="kind">
              <Select options={options('agreementKind', ['SLA', 'OLA', 'UC'])} />
            </Field>
            <Field name="recordTypes">
              <Select
                mode="multiple"
                options={options('recordType', ['INCIDENT', 'PROBLEM', 'INTERACTION'])}
              />
            </Field>
            <Field name="calendarId" needed>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={data?.calendars.map(({ id: value, name }) => ({ value, label: name }))}
              />
            </Field>
            <Field name="rank" help={t('settings.agreement.rankHelp')}>
              <InputNumber min={0} max={100_000} />
            </Field>
            {id !== 'new' && (
              <Field name="disabled" checked>
                <Checkbox>{t('settings.agreement.disabledHelp')}</Checkbox>
              </Field>
            )}
          </div>
          <ConditionField
            name="when"
            help={t('settings.agreement.whenHelp')}
            example="priority = P1 AND channel = PHONE"
          />
          <Targets />
          <div className="pair">
            <Field name="effectiveTime" help={t('settings.agreement.effectiveHelp')}>
              <MomentInput />
            </Field>
            <Field name="running" help={t('settings.agreement.runningHelp')}>
              <Select allowClear options={options('running', ['RETIME', 'KEEP'])} />
            </Field>
          </div>
          <WhatIf
            name={kept.values.name}
            draft={() => ({ agreements: [draftOf(id, form.getFieldsValue() as AgreementValues)] })}
          />
        </>
      )}
    </ResourceForm>
  );
}

/** What is filled in, in the place of the agreement that is there, or as a new one. */
const draftOf = (id: string, values: AgreementValues) => ({
  ...(id !== 'new' && { id }),
  agreement: said(values) as Schema['AgreementInput'],
});

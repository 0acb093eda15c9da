import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../../api/client';
import { may, useMe } from '../../app/session';
import { everyAgreement } from '../agreements/store';
import { ConditionField } from '../ConditionField';
import { DeedForm } from '../DeedForm';
import { Field } from '../Field';
import { MomentInput } from '../MomentInput';

type Asked = Schema['CreateReplayRequest'];
type Draft = Pick<Asked, 'agreements' | 'calendars'>;

const recordTypes = ['INCIDENT', 'PROBLEM', 'INTERACTION'] as const;
const monthMs = 30 * 24 * 60 * 60 * 1_000;

/** Starts the time machine under what is filled in on the page. */
export function WhatIf({ name, draft }: { name?: string; draft(): Draft }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (!may(useMe(), 'replay.run')) return null;
  const run = async (said: Omit<Asked, keyof Draft>) => {
    const { id } = await answer(api.POST('/api/v1/replays', { body: { ...said, ...draft() } }));
    await navigate({ to: '/settings/$place/$id', params: { place: 'replays', id } });
  };
  return (
    <DeedForm
      title={t('settings.replay.whatIf')}
      name="replay"
      kinds={['replay']}
      act={t('settings.replay.start')}
      initial={{
        name: name ?? '',
        from: new Date(Date.now() - monthMs).toISOString(),
        to: new Date().toISOString(),
      }}
      run={run}
    >
      <p className="hint">{t('settings.replay.whatIfHelp')}</p>
      <Field name="name" needed>
        <Input maxLength={100} />
      </Field>
      <div className="pair">
        <Field name="from" needed>
          <MomentInput />
        </Field>
        <Field name="to" needed>
          <MomentInput />
        </Field>
      </div>
      <RemovedAgreements />
      <ConditionField name="filter" help={t('settings.replay.filterHelp')} example="priority = P1" />
      <Field name="recordTypes" help={t('settings.replay.typesHelp')}>
        <Select
          mode="multiple"
          options={recordTypes.map((value) => ({ value, label: t(`settings.recordType.${value}`) }))}
        />
      </Field>
    </DeedForm>
  );
}

/** Agreements that are replayed as if they had never been. */
function RemovedAgreements() {
  const { t } = useTranslation();
  const { data } = useQuery(everyAgreement);
  return (
    <Field name="removedAgreementIds" help={t('settings.replay.removedHelp')}>
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        options={data?.agreements.map(({ id: value, name: label }) => ({ value, label }))}
      />
    </Field>
  );
}

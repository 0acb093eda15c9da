import { Checkbox, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { GroupSelect } from '../GroupSelect';
import { PersonSelect } from '../PersonSelect';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { levels, type LevelValues } from './store';

const blank: LevelValues = { name: '', rank: 1, personIds: [] };

export function LevelPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <ResourceForm store={levels} place="escalationLevels" id={id} blank={blank}>
      <Field name="name" needed>
        <Input maxLength={100} />
      </Field>
      <Field name="rank" label={t('settings.field.levelRank')}>
        <InputNumber min={1} max={9} />
      </Field>
      <Field name="groupId">
        <GroupSelect />
      </Field>
      <Field name="personIds">
        <PersonSelect many />
      </Field>
      <Field name="notifyLead" checked>
        <Checkbox>{t('settings.notifyLeadHelp')}</Checkbox>
      </Field>
    </ResourceForm>
  );
}

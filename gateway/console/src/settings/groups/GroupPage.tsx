import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { PersonSelect } from '../PersonSelect';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { groups, type GroupValues } from './store';

const blank: GroupValues = { name: '', kind: 'SUPPORT', memberIds: [] };

export function GroupPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <ResourceForm store={groups} place="groups" id={id} blank={blank}>
      <Field name="name" needed>
        <Input maxLength={100} />
      </Field>
      <Field name="kind">
        <Select
          options={(['SUPPORT', 'SERVICE_DESK'] as const).map((value) => ({
            value,
            label: t(`settings.groupKind.${value}`),
          }))}
        />
      </Field>
      <Field name="memberIds">
        <PersonSelect many />
      </Field>
      <Field name="leadId">
        <PersonSelect />
      </Field>
    </ResourceForm>
  );
}

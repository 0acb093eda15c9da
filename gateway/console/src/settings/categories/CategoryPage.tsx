import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CategorySelect } from '../CategorySelect';
import { GroupSelect } from '../GroupSelect';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { categories, type CategoryValues } from './store';

const blank: CategoryValues = { name: '', kind: 'INCIDENT' };

export function CategoryPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const options = (group: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`settings.${group}.${value}`) }));
  return (
    <ResourceForm store={categories} place="categories" id={id} blank={blank}>
      <div className="pair">
        <Field name="name" needed>
          <Input maxLength={100} />
        </Field>
        <Field name="kind">
          <Select options={options('categoryKind', ['INCIDENT', 'REQUEST'])} />
        </Field>
        <Field name="parentId">
          <CategorySelect except={id} />
        </Field>
        <Field name="groupId">
          <GroupSelect />
        </Field>
        <Field name="impact">
          <Select allowClear options={options('level', ['HIGH', 'MEDIUM', 'LOW'])} />
        </Field>
        <Field name="urgency">
          <Select allowClear options={options('level', ['HIGH', 'MEDIUM', 'LOW'])} />
        </Field>
        {id !== 'new' && (
          <Field name="disabled" checked>
            <Checkbox>{t('settings.disabledHelp')}</Checkbox>
          </Field>
        )}
      </div>
    </ResourceForm>
  );
}

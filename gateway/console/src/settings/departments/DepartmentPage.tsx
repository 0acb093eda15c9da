import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { PersonSelect } from '../PersonSelect';
import { Field } from '../Field';
import { everyDepartment } from '../people/store';
import { ResourceForm } from '../ResourceForm';
import { departments, type DepartmentValues } from './store';

const blank: DepartmentValues = { name: '' };

export function DepartmentPage({ id }: { id: string }) {
  const { data } = useQuery(everyDepartment);
  return (
    <ResourceForm store={departments} place="departments" id={id} blank={blank}>
      <Field name="name" needed>
        <Input maxLength={100} />
      </Field>
      <Field name="parentId">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={data?.departments
            .filter((one) => one.id !== id)
            .map(({ id: value, name: label }) => ({ value, label }))}
        />
      </Field>
      <Field name="managerId">
        <PersonSelect />
      </Field>
    </ResourceForm>
  );
}

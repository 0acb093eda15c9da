import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { everyGroup } from '../parts/records';

interface Props {
  id?: string;
  value?: string;
  onChange?(groupId: string): void;
  placeholder?: string;
}

/** A support group. */
export function GroupSelect({ id, value, onChange, placeholder }: Props) {
  const { data } = useQuery(everyGroup);
  return (
    <Select
      id={id}
      value={value || undefined}
      onChange={onChange}
      placeholder={placeholder}
      allowClear
      style={{ minWidth: 170 }}
      showSearch={{ optionFilterProp: 'label' }}
      options={data?.groups.map(({ id: key, name }) => ({ value: key, label: name }))}
    />
  );
}

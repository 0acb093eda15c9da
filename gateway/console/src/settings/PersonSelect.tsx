import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { answer, api } from '../api/client';
import { personOf } from '../parts/records';

interface Props {
  id?: string;
  value?: string | string[];
  onChange?(chosen: string | string[]): void;
  many?: boolean;
}

/** Somebody of the organisation, or several; who is chosen is named, however many people there are. */
export function PersonSelect({ id, value, onChange, many = false }: Props) {
  const { data } = useQuery({
    queryKey: ['person', 'names'],
    queryFn: () => answer(api.GET('/api/v1/people', { params: { query: { pageSize: 200 } } })),
    staleTime: 300_000,
  });
  const listed = data?.people ?? [];
  const ids = [value ?? []]
    .flat()
    .filter((one) => one && data && !listed.some((person) => person.id === one));
  const others = useQueries({ queries: ids.map(personOf) }).flatMap((found) => found.data ?? []);
  return (
    <Select
      id={id}
      mode={many ? 'multiple' : undefined}
      value={value?.length ? value : undefined}
      onChange={onChange}
      allowClear
      style={{ minWidth: 170 }}
      showSearch={{ optionFilterProp: 'label' }}
      options={[...others, ...listed].map(({ id: key, displayName }) => ({ value: key, label: displayName }))}
    />
  );
}

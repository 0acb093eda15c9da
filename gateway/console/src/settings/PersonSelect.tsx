import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { answer, api } from '../api/client';
import { personOf } from '../parts/records';
import { named } from './people/people-search';

interface Props {
  id?: string;
  value?: string | string[];
  onChange?(chosen: string | string[]): void;
  many?: boolean;
  placeholder?: string;
  /** What it asks for, where no label stands beside it. */
  label?: string;
}

/** Somebody of the organisation, or several, found while one types; who is chosen is named. */
export function PersonSelect({ id, value, onChange, many = false, placeholder, label }: Props) {
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed.trim());
  const filter = `disabled = false${sought && ` AND (${named(sought)})`}`;
  const { data } = useQuery({
    queryKey: ['person', 'names', filter],
    queryFn: () =>
      answer(
        api.GET('/api/v1/people', { params: { query: { pageSize: 20, orderBy: 'displayName', filter } } }),
      ),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });
  const listed = data?.people ?? [];
  const ids = [value ?? []].flat().filter((one) => one && !listed.some((person) => person.id === one));
  const others = useQueries({ queries: ids.map(personOf) }).flatMap((found) => found.data ?? []);
  return (
    <Select
      id={id}
      aria-label={label}
      mode={many ? 'multiple' : undefined}
      value={value?.length ? value : undefined}
      onChange={onChange}
      placeholder={placeholder}
      allowClear
      style={{ minWidth: 170 }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[...others, ...listed].map(({ id: key, displayName }) => ({ value: key, label: displayName }))}
    />
  );
}

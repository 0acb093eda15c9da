import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { everyGroup, incidentOf, personOf } from '../parts/records';
import { idsIn, withChosen } from './chosen';
import { problemOf } from './problems/queries';

/** As forms hand it to what is inside them. */
interface Field {
  id?: string;
  value?: string;
  onChange?(value: string): void;
  autoFocus?: boolean;
  placeholder?: string;
  'aria-label'?: string;
}
interface Chosen {
  many?: boolean;
  value?: string | string[];
  onChange?(value: string | string[]): void;
}
const say = ({ id, number, title }: { id?: string; number?: string; title?: string }) => ({
  value: id!,
  label: `${number} ${title}`,
});
const byLabel = { optionFilterProp: 'label' } as const;

export function GroupPick(field: Field) {
  const { data } = useQuery(everyGroup);
  const options = data?.groups?.map(({ id, name }) => ({ value: id!, label: name }));
  return <Select style={{ width: '100%' }} {...field} showSearch={byLabel} options={options} />;
}

/** Somebody of a group. */
export function MemberPick({ groupId, ...field }: Field & { groupId?: string }) {
  const { data } = useQuery(everyGroup);
  const members = data?.groups?.find(({ id }) => id === groupId)?.memberIds ?? [];
  const people = useQueries({ queries: members.slice(0, 100).map((id) => personOf(id)) });
  const options = people.flatMap(({ data: person }) =>
    person && !person.disabled ? [{ value: person.id!, label: person.displayName! }] : [],
  );
  return <Select {...field} allowClear showSearch={byLabel} options={options} />;
}

export function LevelPick(field: Field) {
  const { data } = useQuery({
    queryKey: ['escalationLevel'],
    queryFn: () => answer(api.GET('/api/v1/escalationLevels')),
  });
  const options = data?.escalationLevels?.map(({ id, name }) => ({ value: id, label: name }));
  return <Select {...field} options={options} />;
}

/** Another incident, by its number or its words. */
export function IncidentPick({ many, ...field }: Omit<Field, 'value' | 'onChange'> & Chosen) {
  const [q, setQ] = useState('');
  const { data } = useQuery({
    queryKey: ['incident', 'pick', q],
    queryFn: () => answer(api.GET('/api/v1/incidents', { params: { query: { q, pageSize: 10 } } })),
    enabled: q.length > 1,
    placeholderData: (before) => before,
  });
  const chosen = useQueries({ queries: idsIn(field.value).map((id) => incidentOf(id)) });
  const options = withChosen(
    data?.incidents?.map(say),
    chosen.flatMap(({ data: one }) => (one ? [say(one)] : [])),
  );
  return (
    <Select
      style={{ width: '100%' }}
      {...field}
      mode={many ? 'multiple' : undefined}
      showSearch={{ filterOption: false, onSearch: setQ }}
      options={options}
    />
  );
}

/** A problem that is not closed, by its number or a part of its title. */
export function ProblemPick(field: Field) {
  const [text, setText] = useState('');
  const said = text.replace(/["\\]/g, '');
  const { data } = useQuery({
    queryKey: ['problem', 'pick', said],
    queryFn: () =>
      answer(
        api.GET('/api/v1/problems', {
          params: {
            query: { pageSize: 12, filter: said && `title:"${said}" OR number = "${said.toUpperCase()}"` },
          },
        }),
      ),
    placeholderData: (before) => before,
  });
  const chosen = useQueries({ queries: idsIn(field.value).map((id) => problemOf(id)) });
  const options = withChosen(
    data?.problems.map(say),
    chosen.flatMap(({ data: one }) => (one ? [say(one)] : [])),
  );
  return <Select {...field} showSearch={{ filterOption: false, onSearch: setText }} options={options} />;
}

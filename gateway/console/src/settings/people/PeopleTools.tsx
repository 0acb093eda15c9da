import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../app/session';
import { everyGroup } from '../../parts/records';
import { useMayManage } from '../rights';
import { ImportPeople } from './ImportPeople';
import type { PeopleSearch } from './people-search';
import { everyDepartment } from './store';
import { useRoleNames } from './use-role-names';

/** Whom one looks for. */
export function PeopleTools() {
  const { t } = useTranslation();
  const person = useMe();
  const mayManage = useMayManage('people');
  const search = useSearch({ from: '/inside/settings/$place' });
  const navigate = useNavigate();
  const { data: departments } = useQuery(everyDepartment);
  const { data: groups } = useQuery(everyGroup);
  const roles = useRoleNames();
  const ask = (more: PeopleSearch) =>
    void navigate({
      to: '/settings/$place',
      params: { place: 'people' },
      search: { ...search, ...more },
      replace: true,
    });
  const choice = (field: 'department' | 'group' | 'role', every: string, options: Option[] = []) => (
    <Select
      allowClear
      aria-label={t(`settings.field.${field === 'role' ? 'roles' : `${field}Id`}`)}
      placeholder={t(`settings.people.${every}`)}
      style={{ width: 160 }}
      showSearch={{ optionFilterProp: 'label' }}
      value={search[field]}
      options={options}
      onChange={(value?: string) => ask({ [field]: value })}
    />
  );
  return (
    <>
      <Input.Search
        key={search.q ?? ''}
        allowClear
        defaultValue={search.q}
        aria-label={t('settings.people.seek')}
        placeholder={t('settings.people.seek')}
        style={{ width: 230 }}
        onSearch={(q) => ask({ q: q || undefined })}
      />
      {choice('department', 'anyDepartment', departments?.departments.map(option))}
      {choice('group', 'anyGroup', groups?.groups.map(option))}
      {may(person, 'role.read') && choice('role', 'anyRole', roles)}
      <Select<'active' | PeopleSearch['show']>
        aria-label={t('settings.people.show')}
        value={search.show ?? 'active'}
        style={{ width: 110 }}
        onChange={(show) => ask({ show: show === 'active' ? undefined : show })}
        options={[
          { value: 'active', label: t('settings.people.active') },
          { value: 'disabled', label: t('settings.people.disabled') },
          { value: 'all', label: t('settings.people.everybody') },
        ]}
      />
      {mayManage && <ImportPeople />}
    </>
  );
}

interface Option {
  value: string;
  label: string;
}
const option = ({ id, name }: { id: string; name: string }): Option => ({ value: id, label: name });

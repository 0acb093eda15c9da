import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Alert, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/session';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { useMayManage } from '../rights';
import { Apart } from './Apart';
import { GrantTable } from './GrantTable';
import { Holders } from './Holders';
import { type Grant, roles, type RoleValues } from './store';

/** A role: every right there is, and in which relations it gives it. A new one begins empty, or as a copy. */
export function RolePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const mine = useMe().roles;
  const mayManage = useMayManage('roles');
  const { copy } = useSearch({ from: '/inside/settings/$place/$id' });
  const isCopy = id === 'new' && copy !== undefined;
  const { data: original } = useQuery({
    queryKey: ['role', 'kept', copy],
    queryFn: () => roles.read(copy!),
    enabled: isCopy,
  });
  if (isCopy && !original) return null;
  const isHeld = ({ name }: RoleValues) => mine.includes(name);
  return (
    <ResourceForm<RoleValues>
      store={roles}
      place="roles"
      id={id}
      blank={{ name: '', grants: original?.values.grants ?? [] }}
      titleOf={({ name }) => t(`settings.role.${name}`, name)}
      fixed={({ values }) => values.standard === true || isHeld(values)}
    >
      {({ values }, form) => (
        <>
          {mayManage && (values.standard || isHeld(values)) && (
            <Alert
              type="info"
              title={t(`settings.roles.${values.standard ? 'standardHelp' : 'ownRole'}`)}
              action={
                <Link to="/settings/$place/$id" params={{ place: 'roles', id: 'new' }} search={{ copy: id }}>
                  {t('settings.roles.copy')}
                </Link>
              }
              style={{ marginBottom: 12 }}
            />
          )}
          {id === 'new' ? (
            <Field name="name" needed help={t('settings.roles.nameHelp')}>
              <Input maxLength={40} style={{ maxWidth: 320 }} />
            </Field>
          ) : (
            <Holders role={values.name} />
          )}
          <Form.Item noStyle shouldUpdate>
            {() => <Apart grants={(form.getFieldValue('grants') ?? []) as Grant[]} />}
          </Form.Item>
          <Form.Item name="grants">
            <GrantTable />
          </Form.Item>
        </>
      )}
    </ResourceForm>
  );
}

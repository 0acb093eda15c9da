import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { PersonSelect } from '../PersonSelect';
import { ResourceForm } from '../ResourceForm';
import { zones } from '../zones';
import { departmentTree } from './department-tree';
import { PersonSide } from './PersonSide';
import { everyDepartment, everyPost, people, type PersonValues } from './store';
import { useRoleNames } from './use-role-names';

const blank: PersonValues = { username: '', displayName: '', roles: ['requester'], locale: 'zh-CN' };

/** Somebody: who they are in the form, and beside it where they belong, who stands in, how they sign in. */
export function PersonPage({ id }: { id: string }) {
  const isNew = id === 'new';
  return (
    <div className={isNew ? undefined : 'beside'}>
      <div>
        <ResourceForm
          store={people}
          place="people"
          id={id}
          blank={blank}
          titleOf={({ displayName }) => displayName}
          secret="password"
        >
          <PersonFields isNew={isNew} />
        </ResourceForm>
      </div>
      {!isNew && <PersonSide id={id} />}
    </div>
  );
}

function PersonFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const { data: departments } = useQuery(everyDepartment);
  const { data: posts } = useQuery(everyPost);
  const roles = useRoleNames();
  return (
    <>
      <div className="pair">
        <Field name="displayName" needed>
          <Input maxLength={100} />
        </Field>
        <Field name="username" needed={isNew}>
          <Input maxLength={64} disabled={!isNew} autoComplete="off" />
        </Field>
        <Field name="email">
          <Input maxLength={254} />
        </Field>
        <Field name="phone">
          <Input maxLength={40} />
        </Field>
        <Field name="departmentId">
          <TreeSelect
            allowClear
            treeDefaultExpandAll
            showSearch={{ treeNodeFilterProp: 'title' }}
            treeData={departmentTree(departments?.departments ?? [])}
          />
        </Field>
        <Field name="postId">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={posts?.posts.map(({ id: value, name: label }) => ({ value, label }))}
          />
        </Field>
        <Field name="managerId">
          <PersonSelect />
        </Field>
      </div>
      <Field name="roles">
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={roles} />
      </Field>
      <div className="pair">
        <Field name="locale">
          <Select
            options={['zh-CN', 'en'].map((value) => ({ value, label: t(`settings.locale.${value}`) }))}
          />
        </Field>
        <Field name="timeZone">
          <Select allowClear showSearch options={zones} placeholder="Asia/Shanghai" />
        </Field>
      </div>
      {isNew ? (
        <Field name="password" help={t('settings.people.passwordHelp')}>
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Field>
      ) : (
        <Field name="disabled" checked>
          <Checkbox>{t('settings.people.disabledHelp')}</Checkbox>
        </Field>
      )}
    </>
  );
}

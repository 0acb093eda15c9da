import { Checkbox, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { singletonOf } from '../singleton';
import { SyncDirectory } from './SyncDirectory';

const directory = singletonOf('/api/v1/directory', 'directory');
const attributes = ['username', 'displayName', 'email', 'phone', 'externalId', 'member'] as const;

/** Where people come from, and who knows their passwords. */
export function DirectoryPage() {
  const { t } = useTranslation();
  return (
    <>
      <ResourceForm store={directory} place="directory" id="only" blank={{}}>
        <Field name="enabled" checked compact>
          <Checkbox>{t('settings.directory.enabled')}</Checkbox>
        </Field>
        <Field name="adopts" checked compact>
          <Checkbox>{t('settings.directory.adopts')}</Checkbox>
        </Field>
        <div className="pair wide">
          <Field name="url" help={t('settings.directory.urlHelp')}>
            <Input maxLength={500} className="code" placeholder="ldaps://ldap.example.org" />
          </Field>
          <Field name="startTls" checked>
            <Checkbox>{t('settings.directory.startTls')}</Checkbox>
          </Field>
          <Field name="bindDn" help={t('settings.directory.bindHelp')}>
            <Input maxLength={500} className="code" placeholder="cn=reader,dc=example,dc=org" />
          </Field>
          <Field name="bindSecret" help={t('settings.access.secretHelp')}>
            <Input maxLength={60} className="code" />
          </Field>
          <Field name="baseDn">
            <Input maxLength={500} className="code" placeholder="ou=people,dc=example,dc=org" />
          </Field>
          <Field name="userFilter">
            <Input maxLength={1_000} className="code" />
          </Field>
          <Field name="groupBaseDn" help={t('settings.directory.groupHelp')}>
            <Input maxLength={500} className="code" />
          </Field>
          <Field name="scheduleMinutes">
            <InputNumber min={1} max={10_080} />
          </Field>
        </div>
        <fieldset className="rows">
          <legend>{t('settings.directory.attributes')}</legend>
          <div className="pair">
            {attributes.map((name) => (
              <Field key={name} name={['attributes', name]}>
                <Input maxLength={60} className="code" />
              </Field>
            ))}
          </div>
        </fieldset>
        <Field name="certificate" help={t('settings.directory.certificateHelp')}>
          <Input.TextArea
            className="code"
            maxLength={20_000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder="-----BEGIN CERTIFICATE-----"
          />
        </Field>
      </ResourceForm>
      <SyncDirectory />
    </>
  );
}

import { Alert, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { useRoleNames } from '../people/use-role-names';
import { ResourceForm } from '../ResourceForm';
import { singletonOf } from '../singleton';

const settings = singletonOf('/api/v1/signInSettings', 'signInSettings');

/** How safely people sign in: what holds for everybody, and what the organisation decides. */
export function SignInSettingsPage() {
  const { t } = useTranslation();
  const roles = useRoleNames();
  return (
    <ResourceForm store={settings} place="signInSettings" id="only" blank={{ secondFactorRoles: [] }}>
      <fieldset className="rows">
        <legend>{t('settings.access.factor')}</legend>
        <Field name="secondFactorRoles" help={t('settings.access.factorHelp')}>
          <Select mode="multiple" options={roles} showSearch={{ optionFilterProp: 'label' }} />
        </Field>
        <Alert type="info" title={t('settings.access.factorNow')} />
      </fieldset>
      <fieldset className="rows">
        <legend>{t('settings.field.password')}</legend>
        <ul className="plain-list">
          {(['length', 'storing', 'locking', 'sessions'] as const).map((rule) => (
            <li key={rule}>{t(`settings.access.rule.${rule}`)}</li>
          ))}
        </ul>
      </fieldset>
    </ResourceForm>
  );
}

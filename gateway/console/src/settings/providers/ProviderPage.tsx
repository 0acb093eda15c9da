import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { useRoleNames } from '../people/use-role-names';
import { ResourceForm } from '../ResourceForm';
import { useMayManage } from '../rights';
import { LinkIdentity } from './LinkIdentity';
import { providers, type ProviderValues } from './store';

const blank: ProviderValues = {
  name: '',
  issuer: '',
  clientId: '',
  clientSecretRef: '',
  scopes: ['profile', 'email'],
  usernameClaim: 'preferred_username',
  emailClaim: 'email',
  matchUsernames: false,
  createPeople: false,
  defaultRole: '',
  enabled: false,
  trustsSecondFactor: false,
};
const decisions = ['enabled', 'matchUsernames', 'createPeople', 'trustsSecondFactor'] as const;

/** An identity provider of the organisation (OpenID Connect). */
export function ProviderPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const editable = useMayManage('identityProviders');
  const roles = useRoleNames();
  return (
    <ResourceForm store={providers} place="identityProviders" id={id} blank={blank}>
      <div className="pair wide">
        <Field name="name" needed help={t('settings.access.nameHelp')}>
          <Input maxLength={100} />
        </Field>
        <Field name="issuer" needed help={t('settings.access.issuerHelp')}>
          <Input maxLength={500} placeholder="https://login.example.org" className="code" />
        </Field>
        <Field name="clientId" needed>
          <Input maxLength={200} className="code" />
        </Field>
        <Field name="clientSecretRef" help={t('settings.access.secretHelp')}>
          <Input maxLength={100} className="code" />
        </Field>
        <Field name="usernameClaim">
          <Input className="code" />
        </Field>
        <Field name="emailClaim">
          <Input className="code" />
        </Field>
      </div>
      <Field name="scopes" help={t('settings.access.scopesHelp')}>
        <Select mode="tags" tokenSeparators={[' ', ',']} open={false} suffixIcon={null} />
      </Field>
      <fieldset className="rows">
        <legend>{t('settings.access.who')}</legend>
        {decisions.map((name) => (
          <Field key={name} name={name} checked compact>
            <Checkbox>{t(`settings.access.${name}`)}</Checkbox>
          </Field>
        ))}
        <Field name="defaultRole" help={t('settings.access.defaultRoleHelp')}>
          <Select allowClear options={roles} style={{ maxWidth: 320 }} />
        </Field>
      </fieldset>
      {editable && id !== 'new' && <LinkIdentity providerId={id} />}
    </ResourceForm>
  );
}

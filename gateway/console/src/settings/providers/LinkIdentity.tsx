import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { DeedForm } from '../DeedForm';
import { Field } from '../Field';
import { PersonSelect } from '../PersonSelect';

/** Says who somebody is at the provider; of those with power over others nothing else tells it. */
export function LinkIdentity({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  return (
    <DeedForm<{ personId: string; subject: string }>
      title={t('settings.access.link')}
      name="link"
      kinds={['provider']}
      run={(body) =>
        answer(
          api.POST('/api/v1/identityProviders/{id}:link', { params: { path: { id: providerId } }, body }),
        )
      }
    >
      <p className="hint">{t('settings.access.linkHelp')}</p>
      <Field name="personId" needed>
        <PersonSelect />
      </Field>
      <Field name="subject" needed label={t('settings.access.subject')}>
        <Input maxLength={255} className="code" />
      </Field>
    </DeedForm>
  );
}

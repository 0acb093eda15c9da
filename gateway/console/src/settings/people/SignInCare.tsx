import { Alert, Button, Flex, Input, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Person } from '../../api/client';
import { Wrong } from '../../parts/Wrong';
import { DeedForm } from '../DeedForm';
import { Field } from '../Field';
import { useDeed } from '../use-deed';

/** For somebody who cannot sign in any more. */
export function SignInCare({ person: { id, etag, source } }: { person: Person }) {
  const { t } = useTranslation();
  const reset = useDeed(
    () => answer(api.POST('/api/v1/people/{id}:resetSecondFactor', { params: { path: { id } }, body: {} })),
    ['person'],
  );
  return (
    <fieldset className="rows">
      <legend>{t('settings.people.signIn')}</legend>
      {source === 'LDAP' && <Alert type="info" title={t('settings.people.fromDirectory')} />}
      {reset.error && <Wrong error={reset.error} />}
      <Flex gap={8} wrap>
        {source !== 'LDAP' && (
          <DeedForm<{ password: string }>
            title={t('settings.people.setPassword')}
            name="password"
            kinds={['person']}
            run={(body) =>
              answer(
                api.POST('/api/v1/people/{id}:setPassword', {
                  params: { path: { id }, header: { 'If-Match': etag } },
                  body,
                }),
              )
            }
          >
            <Field name="password" needed help={t('settings.people.setPasswordHelp')}>
              <Input.Password maxLength={200} autoComplete="new-password" />
            </Field>
          </DeedForm>
        )}
        <Popconfirm
          title={t('settings.people.resetFactor')}
          description={t('settings.people.resetSure')}
          okText={t('settings.sure')}
          cancelText={t('settings.cancel')}
          onConfirm={() => reset.mutate(undefined)}
        >
          <Button loading={reset.isPending}>{t('settings.people.resetFactor')}</Button>
        </Popconfirm>
      </Flex>
    </fieldset>
  );
}

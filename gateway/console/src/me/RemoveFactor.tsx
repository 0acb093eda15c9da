import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { Wrong } from '../parts/Wrong';
import { useSecretForm } from './use-secret-form';

/** Gives the second factor up, for whoever has both: the password and a code. */
export function RemoveFactor({ onRemoved }: { onRemoved(): void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { form, deed, wrong } = useSecretForm(async (body: Schema['RemoveTotpRequest']) => {
    await answer(api.POST('/api/v1/me:removeTotp', { body }));
    onRemoved();
  }, 'me.factor.removed');
  if (!open) return <Button onClick={() => setOpen(true)}>{t('me.factor.remove')}</Button>;
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Form form={form} name="my-removal" layout="vertical" className="short" onFinish={deed.mutate}>
      <Form.Item name="password" label={t('signIn.password')} rules={needed}>
        <Input.Password autoFocus maxLength={200} autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="code" label={t('me.factor.codeOrRecovery')} rules={needed}>
        <Input maxLength={40} autoComplete="one-time-code" />
      </Form.Item>
      {wrong && <Wrong error={wrong} />}
      <Button danger htmlType="submit" loading={deed.isPending}>
        {t('me.factor.remove')}
      </Button>{' '}
      <Button onClick={() => setOpen(false)}>{t('me.cancel')}</Button>
    </Form>
  );
}

import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { Wrong } from '../parts/Wrong';
import { useSecretForm } from './use-secret-form';

/** Changes one's own password; whoever else is signed in with the old one is not any more. */
export function Password({ username }: { username: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { form, deed, wrong } = useSecretForm(async (body: Schema['ChangePasswordRequest']) => {
    await answer(api.POST('/api/v1/me:changePassword', { body }));
    setOpen(false);
  }, 'me.password.done');
  if (!open) return <Button onClick={() => setOpen(true)}>{t('me.password.change')}</Button>;
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Form form={form} name="my-password" layout="vertical" className="short" onFinish={deed.mutate}>
      {/* for whatever keeps the passwords of this browser */}
      <input hidden readOnly autoComplete="username" value={username} />
      <Form.Item name="currentPassword" label={t('me.password.current')} rules={needed}>
        <Input.Password autoFocus maxLength={200} autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="newPassword" label={t('me.password.new')} extra={t('me.password.help')} rules={needed}>
        <Input.Password maxLength={200} autoComplete="new-password" />
      </Form.Item>
      {wrong && <Wrong error={wrong} />}
      <p className="about">{t('me.password.ends')}</p>
      <Button type="primary" htmlType="submit" loading={deed.isPending}>
        {t('me.password.save')}
      </Button>{' '}
      <Button onClick={() => setOpen(false)}>{t('me.cancel')}</Button>
    </Form>
  );
}

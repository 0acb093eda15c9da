import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Card, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { LanguageSwitch } from './LanguageSwitch';
import { queries } from './queries';
import { endLeft, me } from './session';

/** With a password, and a second factor where the account has one. */
export function SignIn() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { then = '/' } = useSearch({ from: '/sign-in' });
  const [challenge, setChallenge] = useState('');
  const enter = useMutation({
    async mutationFn(said: { username: string; password: string; code?: string }) {
      await endLeft();
      return challenge
        ? answer(
            api.POST('/api/v1/sessions:verifySecondFactor', { body: { challenge, code: said.code ?? '' } }),
          )
        : answer(api.POST('/api/v1/sessions', { body: said }));
    },
    async onSuccess(session) {
      if (session.challenge) return setChallenge(session.challenge);
      queries.removeQueries();
      await queries.fetchQuery(me);
      await navigate({ href: then });
    },
  });
  return (
    <main className="page narrow" style={{ paddingTop: '12vh' }}>
      <Card style={{ maxWidth: 380, margin: '0 auto' }}>
        <Typography.Title level={1} style={{ fontSize: 26, marginTop: 0 }}>
          {t('product')}
        </Typography.Title>
        <Form layout="vertical" onFinish={enter.mutate} requiredMark={false}>
          {enter.error && (
            <Alert type="error" title={enter.error.message} style={{ marginBottom: 16 }} role="alert" />
          )}
          {challenge ? (
            <Form.Item
              name="code"
              label={t('signIn.code')}
              rules={[{ required: true, message: t('signIn.codeMissing') }]}
            >
              <Input autoFocus inputMode="numeric" autoComplete="one-time-code" />
            </Form.Item>
          ) : (
            <>
              <Form.Item
                name="username"
                label={t('signIn.username')}
                rules={[{ required: true, message: t('signIn.usernameMissing') }]}
              >
                <Input autoFocus autoComplete="username" />
              </Form.Item>
              <Form.Item
                name="password"
                label={t('signIn.password')}
                rules={[{ required: true, message: t('signIn.passwordMissing') }]}
              >
                <Input.Password autoComplete="current-password" />
              </Form.Item>
            </>
          )}
          <Button type="primary" htmlType="submit" block loading={enter.isPending}>
            {t('signIn.enter')}
          </Button>
        </Form>
      </Card>
      <div style={{ textAlign: 'center', marginTop: 16 }}>
        <LanguageSwitch />
      </div>
    </main>
  );
}

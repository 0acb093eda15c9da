import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Card, Form, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import { takeChallenge } from './challenge';
import { LanguageSwitch } from './LanguageSwitch';
import { Providers } from './Providers';
import { queries } from './queries';
import { endLeft, me } from './session';
import { CodeFields, PasswordFields } from './SignInFields';
import { chooseTenant } from './tenant';

interface Said {
  username: string;
  password: string;
  code?: string;
}

/** With a password, and a second factor where the account has one. */
export function SignIn() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [begun] = useState(takeChallenge);
  const { then = begun?.next ?? '/', tenant: said } = useSearch({ from: '/sign-in' });
  const tenant = chooseTenant(said);
  const [challenge, setChallenge] = useState(begun?.challenge ?? '');
  const enter = useMutation({
    async mutationFn(said: Said) {
      await endLeft();
      const code = said.code?.trim() ?? '';
      return challenge
        ? answer(api.POST('/api/v1/sessions:verifySecondFactor', { body: { challenge, code } }))
        : answer(api.POST('/api/v1/sessions', { body: { ...said, tenant } }));
    },
    async onSuccess(session) {
      if (session.challenge) return setChallenge(session.challenge);
      queries.removeQueries();
      await queries.fetchQuery(me);
      await navigate({ href: then });
    },
  });
  const again = () => {
    enter.reset();
    setChallenge('');
  };
  const refused = enter.error instanceof ApiProblem && enter.error.status === 401;
  const why = refused ? t(challenge ? 'signIn.codeRefused' : 'signIn.refused') : enter.error?.message;
  return (
    <main className="page narrow" style={{ paddingTop: '12vh' }}>
      <Card style={{ maxWidth: 380, margin: '0 auto' }}>
        <Typography.Title level={1} style={{ fontSize: 26, marginTop: 0 }}>
          {t('product')}
        </Typography.Title>
        <Form layout="vertical" onFinish={enter.mutate} requiredMark={false}>
          {why && <Alert type="error" title={why} style={{ marginBottom: 16 }} role="alert" />}
          {challenge ? (
            <CodeFields busy={enter.isPending} again={again} />
          ) : (
            <PasswordFields busy={enter.isPending} />
          )}
        </Form>
        {!challenge && <Providers tenant={tenant} next={then} />}
      </Card>
      <div style={{ textAlign: 'center', marginTop: 16 }}>
        <LanguageSwitch />
      </div>
    </main>
  );
}

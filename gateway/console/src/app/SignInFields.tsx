import { Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Who one is. */
export function PasswordFields({ busy }: { busy: boolean }) {
  const { t } = useTranslation();
  return (
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
      <Enter busy={busy} />
    </>
  );
}

/** The code of the device, or one of those kept for the day it is lost, which has letters. */
export function CodeFields({ busy, again }: { busy: boolean; again(): void }) {
  const { t } = useTranslation();
  const [recovers, setRecovers] = useState(false);
  const form = Form.useFormInstance();
  const change = () => {
    form.resetFields(['code']);
    setRecovers(!recovers);
  };
  return (
    <>
      <Form.Item
        key={String(recovers)}
        name="code"
        label={t(recovers ? 'signIn.recovery' : 'signIn.code')}
        extra={t(recovers ? 'signIn.recoveryHelp' : 'signIn.codeHelp')}
        rules={[{ required: true, whitespace: true, message: t('signIn.codeMissing') }]}
      >
        {recovers ? (
          <Input autoFocus autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={40} />
        ) : (
          <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={40} />
        )}
      </Form.Item>
      <Enter busy={busy} />
      <Flex justify="space-between" wrap style={{ marginTop: 12 }}>
        <Button type="link" style={{ padding: 0 }} onClick={change}>
          {t(recovers ? 'signIn.byDevice' : 'signIn.byRecovery')}
        </Button>
        <Button type="link" style={{ padding: 0 }} onClick={again}>
          {t('signIn.again')}
        </Button>
      </Flex>
    </>
  );
}

function Enter({ busy }: { busy: boolean }) {
  const { t } = useTranslation();
  return (
    <Button type="primary" htmlType="submit" block loading={busy}>
      {t('signIn.enter')}
    </Button>
  );
}

import { Button, Form, Input, QRCode, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { Wrong } from '../parts/Wrong';
import { useSecretForm } from './use-secret-form';

interface Props {
  enrolment: Schema['TotpEnrolment'];
  onConfirmed(codes: string[]): void;
  onLeft(): void;
}

/** The secret for one's app, as a picture and to type, and the first code of it as the proof that it arrived. */
export function Enrolment({ enrolment: { secret = '', uri = '' }, onConfirmed, onLeft }: Props) {
  const { t } = useTranslation();
  const { form, deed, wrong } = useSecretForm(async ({ code }: { code: string }) => {
    const body = { code: code.replace(/\s/g, '') };
    onConfirmed((await answer(api.POST('/api/v1/me:confirmTotp', { body }))).codes ?? []);
  }, 'me.factor.done');
  const tooltips = [t('me.copy'), t('me.copied')];
  return (
    <div className="enrolment">
      <div>
        <div role="img" aria-label={t('me.factor.picture')}>
          <QRCode value={uri} size={196} type="svg" color="#000" bgColor="#fff" />
        </div>
      </div>
      <div>
        <p>{t('me.factor.scan')}</p>
        <Typography.Paragraph code copyable={{ text: secret, tooltips }}>
          {secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </Typography.Paragraph>
        <Form form={form} name="my-factor" layout="vertical" onFinish={deed.mutate}>
          <Form.Item
            name="code"
            label={t('me.factor.code')}
            rules={[{ pattern: /^\s*\d{3}\s*\d{3}\s*$/, required: true, message: t('me.factor.six') }]}
            validateTrigger="onSubmit"
          >
            <Input autoFocus inputMode="numeric" autoComplete="one-time-code" style={{ width: 140 }} />
          </Form.Item>
          {wrong && <Wrong error={wrong} />}
          <p className="about">{t('me.factor.ends')}</p>
          <Button type="primary" htmlType="submit" loading={deed.isPending}>
            {t('me.factor.confirm')}
          </Button>{' '}
          <Button onClick={onLeft}>{t('me.cancel')}</Button>
        </Form>
      </div>
    </div>
  );
}

import { Alert, Button, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** Shown once: whoever loses the device has these, or has to ask an administrator. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept(): void }) {
  const { t } = useTranslation();
  return (
    <div className="recovery">
      <Alert type="warning" title={t('me.factor.once')} />
      <ol aria-label={t('me.factor.codes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Flex gap={8} wrap align="center">
        <Typography.Text
          copyable={{
            text: codes.join('\n'),
            tooltips: false,
            icon: [<span key="copy">{t('me.copy')}</span>, <span key="copied">{t('me.copied')}</span>],
          }}
        />
        <Button onClick={() => window.print()}>{t('me.print')}</Button>
        <Button type="primary" onClick={onKept}>
          {t('me.factor.kept')}
        </Button>
      </Flex>
    </div>
  );
}

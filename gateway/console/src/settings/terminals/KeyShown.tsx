import { Alert, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/Dialog';

/** The key of a terminal: told now and never again, so it is closed by a button and by nothing else. */
export function KeyShown({ shown, onClose }: { shown?: string; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={shown !== undefined}
      title={t('quality.set.key')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      cancelButtonProps={{ style: { display: 'none' } }}
      okText={t('quality.set.keyKept')}
      onOk={onClose}
    >
      <Alert type="warning" title={t('quality.set.keyOnce')} style={{ marginBottom: 12 }} />
      <Typography.Paragraph>
        {t('quality.set.keyWhere')} <a href="/terminal.html">{`${location.origin}/terminal.html`}</a>
      </Typography.Paragraph>
      <Typography.Paragraph code copyable style={{ wordBreak: 'break-all' }}>
        {shown}
      </Typography.Paragraph>
    </Dialog>
  );
}

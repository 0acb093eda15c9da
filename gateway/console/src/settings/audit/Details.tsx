import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import { useAuditSearch } from './use-audit-search';

/** All that is kept of one deed: of a setting also what it was set to. */
export function Details({ event }: { event: Schema['AuditEvent'] }) {
  const { t } = useTranslation();
  const [, ask] = useAuditSearch();
  const { operation, subjectId, sessionId, values, hash } = event;
  return (
    <dl className="details">
      <dt>{t('settings.audit.operation')}</dt>
      <dd>
        <code>{operation || '–'}</code>
      </dd>
      <dt>{t('settings.audit.subject')}</dt>
      <dd>
        <code>{subjectId || '–'}</code>
      </dd>
      <dt>{t('settings.audit.session')}</dt>
      <dd>
        {sessionId ? (
          <Button type="link" size="small" className="code" onClick={() => ask({ session: sessionId })}>
            {sessionId}
          </Button>
        ) : (
          '–'
        )}
      </dd>
      {values && Object.keys(values).length > 0 && (
        <>
          <dt>{t('settings.audit.values')}</dt>
          <dd>
            <pre tabIndex={0}>{JSON.stringify(values, undefined, 2)}</pre>
          </dd>
        </>
      )}
      <dt>{t('settings.audit.hash')}</dt>
      <dd>
        <code>{hash}</code>
      </dd>
    </dl>
  );
}

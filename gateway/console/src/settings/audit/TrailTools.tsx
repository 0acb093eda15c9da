import { Button, Flex, Input, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { MomentInput } from '../MomentInput';
import { PersonSelect } from '../PersonSelect';
import { auditKinds, type AuditSearch } from './audit-search';
import { useAuditSearch } from './use-audit-search';

/** Which part of the trail one looks at. */
export function TrailTools() {
  const { t } = useTranslation();
  const [search, ask] = useAuditSearch();
  const { event, who, subject, session, operation, since, until } = search;
  const asked = Object.values({ event, who, subject, session, operation, since, until }).some(Boolean);
  const nothing: AuditSearch = {
    event: undefined,
    who: undefined,
    subject: undefined,
    session: undefined,
    operation: undefined,
    since: undefined,
    until: undefined,
  };
  return (
    <Flex gap={8} wrap align="center" style={{ marginBottom: 10 }} role="search">
      <Select
        allowClear
        aria-label={t('settings.audit.kind')}
        placeholder={t('settings.audit.anyKind')}
        style={{ width: 170 }}
        value={event}
        onChange={(kind?: AuditSearch['event']) => ask({ event: kind })}
        options={auditKinds.map((kind) => ({ value: kind, label: t(`settings.auditKind.${kind}`) }))}
      />
      <PersonSelect
        label={t('settings.audit.who')}
        placeholder={t('settings.audit.anybody')}
        value={who}
        onChange={(id) => ask({ who: typeof id === 'string' ? id : undefined })}
      />
      <Input.Search
        key={operation ?? ''}
        allowClear
        defaultValue={operation}
        aria-label={t('settings.audit.operation')}
        placeholder={t('settings.audit.operation')}
        style={{ width: 200 }}
        onSearch={(words) => ask({ operation: words || undefined })}
      />
      <MomentInput label={t('settings.audit.since')} value={since} onChange={(at) => ask({ since: at })} />
      <span aria-hidden>–</span>
      <MomentInput label={t('settings.audit.until')} value={until} onChange={(at) => ask({ until: at })} />
      {(['subject', 'session'] as const).map(
        (name) =>
          search[name] && (
            <Tag
              key={name}
              closable={{ 'aria-label': t('settings.audit.forget') }}
              onClose={() => ask({ [name]: undefined })}
            >
              {t(`settings.audit.${name}`)} <code>{search[name]}</code>
            </Tag>
          ),
      )}
      {asked && (
        <Button type="link" onClick={() => ask(nothing)}>
          {t('settings.audit.any')}
        </Button>
      )}
    </Flex>
  );
}

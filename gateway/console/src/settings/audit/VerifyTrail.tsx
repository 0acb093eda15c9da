import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../../api/client';
import { Wrong } from '../../parts/Wrong';

interface Found {
  checked: number;
  problems: Schema['AuditProblem'][];
}

/** The whole chain, in as many walks as it takes. */
async function verifyAll(): Promise<Found> {
  const found: Found = { checked: 0, problems: [] };
  for (let from = 0; ;) {
    const part = await answer(api.POST('/api/v1/auditEvents:verify', { body: { from } }));
    found.checked += part.checked;
    found.problems.push(...part.problems);
    if (part.nextFrom === 0) return found;
    from = part.nextFrom;
  }
}

/** Proves the trail, and says in plain words what came of it. */
export function VerifyTrail() {
  const { t } = useTranslation();
  const verify = useMutation({ mutationFn: verifyAll });
  const { data: found } = verify;
  return (
    <section className="rows" aria-label={t('settings.audit.verify')}>
      <Flex gap={12} align="center" wrap style={{ paddingTop: 6 }}>
        <Button loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('settings.audit.verify')}
        </Button>
        <span className="hint" style={{ margin: 0, flex: 1, minWidth: 240 }}>
          {t('settings.audit.verifyHelp')}
        </span>
      </Flex>
      {verify.error && <Wrong error={verify.error} />}
      {found && <Verdict {...found} />}
    </section>
  );
}

function Verdict({ checked, problems }: Found) {
  const { t } = useTranslation();
  if (problems.length === 0)
    return (
      <Alert
        role="status"
        type="success"
        showIcon
        style={{ marginTop: 8 }}
        title={t('settings.audit.whole', { count: checked })}
      />
    );
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      style={{ marginTop: 8 }}
      title={t('settings.audit.broken', { count: problems.length, checked })}
      description={
        <ul className="plain-list">
          {problems.map(({ kind, n, detail }) => (
            <li key={`${kind} ${n}`}>
              {t(`settings.auditProblem.${kind}`, { n })} <code>{detail}</code>
            </li>
          ))}
        </ul>
      }
    />
  );
}

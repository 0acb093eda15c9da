import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { Wrong } from '../parts/Wrong';
import { Enrolment } from './Enrolment';
import { RecoveryCodes } from './RecoveryCodes';
import { RemoveFactor } from './RemoveFactor';

/** Few enough that one should get new ones. */
const few = 3;

/** A code of one's own device beside the password: got, shown how it stands, given up. */
export function SecondFactor({ signIn }: { signIn: Schema['MySignIn'] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [codes, setCodes] = useState<string[]>();
  const again = () => void queries.invalidateQueries({ queryKey: ['signIn'] });
  const enrol = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/me:enrolTotp', { body: {} })),
    gcTime: 0,
  });
  const confirmed = (given: string[]) => {
    setCodes(given);
    enrol.reset();
    again();
  };
  if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />;
  if (signIn.hasSecondFactor) {
    const left = signIn.recoveryCodesLeft ?? 0;
    return (
      <>
        <p>
          <Tag color="green">{t('me.factor.on')}</Tag>{' '}
          <span className={left <= few ? 'late' : undefined}>{t('me.factor.left', { count: left })}</span>
        </p>
        {left <= few && <p>{t('me.factor.renew')}</p>}
        <RemoveFactor onRemoved={again} />
      </>
    );
  }
  if (enrol.data) return <Enrolment enrolment={enrol.data} onConfirmed={confirmed} onLeft={enrol.reset} />;
  return (
    <>
      <p className="about">{t('me.factor.why')}</p>
      {enrol.error && <Wrong error={enrol.error} />}
      <Button loading={enrol.isPending} onClick={() => enrol.mutate()}>
        {t('me.factor.setUp')}
      </Button>
    </>
  );
}

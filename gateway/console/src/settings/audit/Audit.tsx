import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../app/session';
import { ListHead } from '../ListHead';
import { Trail } from './Trail';
import { VerifyTrail } from './VerifyTrail';

/** What people did, and the proof that nobody changed what is kept of it. */
export function Audit() {
  const { t } = useTranslation();
  const person = useMe();
  return (
    <>
      <ListHead place="auditEvents" fixed />
      {may(person, 'audit.verify') && <VerifyTrail />}
      {may(person, 'audit.read') ? <Trail /> : <p className="hint">{t('settings.audit.notRead')}</p>}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Clock, Schema } from '../api/client';
import { GroupName } from '../parts/Name';
import { everyAgreement, everyDepartment, everyService } from './queries';

/** A record by its number, leading to it where it has a page. */
export function RecordLink({ record }: { record?: Schema['Record'] }) {
  const { t } = useTranslation();
  if (!record) return <>–</>;
  const words = record.number || t('watch.record');
  if (record.type === 'PROBLEM')
    return (
      <Link to="/work/problems/$id" params={{ id: record.id }}>
        {words}
      </Link>
    );
  if (record.type !== 'INCIDENT') return <>{words}</>;
  return (
    <Link to="/work/incidents/$id" params={{ id: record.id }}>
      {words}
    </Link>
  );
}

export function AgreementName({ id }: { id?: string }) {
  const { data } = useQuery(everyAgreement);
  return <>{data?.agreements.find((agreement) => agreement.id === id)?.name ?? '–'}</>;
}

export function ServiceName({ id }: { id?: string }) {
  const { data } = useQuery(everyService);
  return <>{data?.services.find((service) => service.id === id)?.name ?? '–'}</>;
}

export function DepartmentName({ id }: { id?: string }) {
  const { data } = useQuery(everyDepartment);
  return <>{data?.departments.find((department) => department.id === id)?.name ?? '–'}</>;
}

/** By which agreement a clock runs, and whose it is where it is between groups. */
export function Promised({ clock }: { clock?: Clock }) {
  return (
    <>
      <AgreementName id={clock?.agreementId} />
      {clock?.groupId && (
        <>
          {' · '}
          <GroupName id={clock.groupId} />
        </>
      )}
    </>
  );
}

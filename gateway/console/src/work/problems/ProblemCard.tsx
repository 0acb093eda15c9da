import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../app/session';
import { problemOf } from './queries';

/** The cause of an incident, and what helps until it is removed. */
export function ProblemCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const person = useMe();
  const { data } = useQuery({ ...problemOf(id), enabled: may(person, 'problem.read'), retry: false });
  if (!data) return null;
  return (
    <Card
      size="small"
      title={t('problem.one')}
      extra={
        <Tag color={data.knownError ? 'purple' : undefined}>
          {data.knownError ? t('problem.knownError') : t(`problem.state.${data.state}`)}
        </Tag>
      }
    >
      <Link to="/work/problems/$id" params={{ id }}>
        {data.number}
      </Link>{' '}
      {data.title}
      {data.workaround && (
        <p className="words">
          <strong>{t('verb.workaround')}:</strong> {data.workaround}
        </p>
      )}
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, Select, type TableColumnsType, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { everyGroup } from '../parts/records';
import { Wrong } from '../parts/Wrong';
import { Heading } from './Heading';
import { type AgreementState, agreementStates } from './queries';
import { Rows } from './Rows';

const counts = ['breached', 'dueSoon', 'atRisk', 'running', 'paused'] as const;

/** How every promise stands at this moment; each number leads to exactly the clocks behind it. */
export function Desk() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/watch' });
  const { kind, group } = useSearch({ from: '/inside/watch/' });
  const filter = [kind && `kind = "${kind}"`, group && `handlingGroupId = "${group}"`]
    .filter(Boolean)
    .join(' AND ');
  const { data, error, isPending, refetch } = useQuery(agreementStates(filter));
  const { data: groups } = useQuery(everyGroup);
  const columns: TableColumnsType<AgreementState> = [
    { title: t('watch.agreement'), dataIndex: 'agreementName', ellipsis: true, width: 240 },
    {
      title: t('watch.kind'),
      dataIndex: 'kind',
      width: 90,
      render: (of: string) => <Tag>{t(`watch.kinds.${of}`)}</Tag>,
    },
    {
      title: t('watch.metric'),
      dataIndex: 'metric',
      width: 120,
      render: (metric: string) => t(`metric.${metric}`),
    },
    ...counts.map((name) => ({
      title: t(`watch.count.${name}`),
      key: name,
      width: 100,
      align: 'end' as const,
      render: (_: unknown, state: AgreementState) => <Number state={state} name={name} />,
    })),
  ];
  return (
    <>
      <Heading name="desk" />
      <div className="watch-bar">
        <Segmented
          aria-label={t('watch.kind')}
          value={kind ?? ''}
          options={['', 'SLA', 'OLA', 'UC'].map((value) => ({
            value,
            label: t(`watch.kinds.${value || 'all'}`),
          }))}
          onChange={(wanted) => void navigate({ search: { group, kind: wanted || undefined } })}
        />
        <Select
          aria-label={t('field.group')}
          placeholder={t('watch.everyGroup')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 220 }}
          value={group}
          options={groups?.groups?.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(wanted?: string) => void navigate({ search: { kind, group: wanted } })}
        />
      </div>
      {error && <Wrong error={error} again={() => void refetch()} />}
      <ul className="watch-totals" aria-label={t('watch.totals')}>
        {data?.total &&
          counts.map((name) => (
            <li key={name}>
              <Link to="/watch/clocks" search={{ filter: data.total?.[name]?.filter }}>
                <strong>{data.total?.[name]?.count ?? 0}</strong> {t(`watch.count.${name}`)}
              </Link>
            </li>
          ))}
      </ul>
      <Rows
        rows={data?.agreementStates ?? []}
        columns={columns}
        keyOf={({ agreementId, metric }) => `${agreementId} ${metric}`}
        pending={isPending}
      />
    </>
  );
}

function Number({ state, name }: { state: AgreementState; name: (typeof counts)[number] }) {
  const { t } = useTranslation();
  const { count = 0, filter } = state[name] ?? {};
  if (count === 0) return <span className="watch-none">0</span>;
  const label = `${state.agreementName}, ${t(`metric.${state.metric}`)}, ${t(`watch.count.${name}`)}: ${count}`;
  return (
    <Link
      to="/watch/clocks"
      search={{ filter }}
      aria-label={label}
      className={name === 'breached' ? 'late' : ''}
    >
      {count}
    </Link>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Form, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { may, useMe } from '../app/session';
import { Deed } from './Deed';
import { type Breach, everyBreachReason } from './queries';

const paramsOf = ({ id, etag }: Breach) => ({ path: { id }, header: { 'If-Match': etag } });

/** Says why, or judges what was said. */
export function BreachDeeds({ breach }: { breach: Breach }) {
  const person = useMe();
  const { t } = useTranslation();
  const params = paramsOf(breach);
  return (
    <Space size="small" wrap>
      {['OPEN', 'REJECTED'].includes(breach.state) && may(person, 'breach.justify') && (
        <Justify breach={breach} />
      )}
      {breach.state === 'STATED' && may(person, 'breach.review') && (
        <>
          <Deed
            name="accept"
            id={breach.id}
            kind="clock"
            silent
            label={t('watch.word')}
            run={(text) => answer(api.POST('/api/v1/breaches/{id}:accept', { params, body: { text } }))}
          />
          <Deed
            name="reject"
            id={breach.id}
            kind="clock"
            run={(text) => answer(api.POST('/api/v1/breaches/{id}:reject', { params, body: { text } }))}
          />
        </>
      )}
    </Space>
  );
}

function Justify({ breach }: { breach: Breach }) {
  const { t } = useTranslation();
  const { data } = useQuery(everyBreachReason);
  const [reasonId, setReasonId] = useState(breach.reasonId || undefined);
  const offered = (data?.breachReasons ?? []).filter(({ disabled }) => !disabled);
  return (
    <Deed
      name="justify"
      id={breach.id}
      kind="clock"
      silent
      label={t('watch.word')}
      ready={reasonId !== undefined}
      run={(text) =>
        answer(
          api.POST('/api/v1/breaches/{id}:justify', {
            params: paramsOf(breach),
            body: { reasonId: reasonId!, text },
          }),
        )
      }
    >
      <Form.Item
        label={t('watch.reason')}
        htmlFor={`reason-${breach.id}`}
        help={data && offered.length === 0 && t('watch.noReasons')}
      >
        <Select
          id={`reason-${breach.id}`}
          autoFocus
          value={reasonId}
          onChange={setReasonId}
          showSearch={{ optionFilterProp: 'label' }}
          options={offered.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </Deed>
  );
}

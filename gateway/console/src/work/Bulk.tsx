import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Incident, type Schema } from '../api/client';
import { may, useMe } from '../app/session';
import { Wrong } from '../parts/Wrong';
import { type BulkDeed, BulkForm, bulkDeeds } from './BulkForm';
import { Dialog } from '../parts/Dialog';

type Said = Omit<Schema['ChangeIncidentsRequest'], 'items'>;

/** One deed on all that is selected; each for itself, and of each it is said what came of it. */
export function Bulk({ rows, onDone }: { rows: Incident[]; onDone(): void }) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const [deed, setDeed] = useState<BulkDeed>();
  const act = useMutation({
    mutationFn: (said: Said) =>
      answer(
        api.POST('/api/v1/incidents:bulk', {
          body: { items: rows.map(({ id, etag }) => ({ id: id!, etag: etag! })), ...said } as never,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['incident'] }),
  });
  const outcomes = act.data?.outcomes ?? [];
  const refused = outcomes.filter(({ code }) => code !== '');
  const close = () => {
    setDeed(undefined);
    if (act.data) onDone();
    act.reset();
  };
  return (
    <Flex gap={8} align="center" wrap className="bulk" role="toolbar" aria-label={t('bulk.all')}>
      <Typography.Text strong>{t('bulk.selected', { count: rows.length })}</Typography.Text>
      {bulkDeeds
        .filter(({ right }) => may(person, right))
        .map((one) => (
          <Button key={one.name} size="small" onClick={() => setDeed(one)}>
            {t(`bulk.${one.name}`)}
          </Button>
        ))}
      <Button size="small" type="text" onClick={onDone}>
        {t('bulk.none')}
      </Button>
      <Dialog
        open={deed !== undefined}
        title={deed && t(`bulk.${deed.name}`)}
        footer={null}
        onCancel={close}
        destroyOnHidden
      >
        {deed && !act.data && <BulkForm deed={deed} pending={act.isPending} onSay={act.mutate} />}
        {act.error && <Wrong error={act.error} />}
        {act.data && (
          <Flex vertical gap={8}>
            <Alert
              type={refused.length > 0 ? 'warning' : 'success'}
              role="status"
              title={t('bulk.done', { done: outcomes.length - refused.length, all: outcomes.length })}
            />
            <ul className="segments">
              {refused.map(({ id, detail, code }) => (
                <li key={id}>
                  {rows.find((row) => row.id === id)?.number ?? id}: {detail || code}
                </li>
              ))}
            </ul>
            <Button type="primary" autoFocus onClick={close}>
              {t('bulk.fine')}
            </Button>
          </Flex>
        )}
      </Dialog>
    </Flex>
  );
}

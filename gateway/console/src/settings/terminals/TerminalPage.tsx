import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../portal/Refused';
import { Field } from '../Field';
import type { Kept } from '../kept';
import { ResourceForm } from '../ResourceForm';
import { useMayManage } from '../rights';
import { KeyShown } from './KeyShown';
import { renewKey, terminals, type TerminalValues } from './store';

export function TerminalPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <ResourceForm store={terminals} place="terminals" id={id} blank={{ name: '' }}>
      {(kept) => (
        <>
          <Field name="name" needed>
            <Input maxLength={100} />
          </Field>
          <Field name="location">
            <Input maxLength={200} />
          </Field>
          <Field name="disabled" checked>
            <Checkbox>{t('quality.set.terminalDisabled')}</Checkbox>
          </Field>
          <NewKey kept={kept} />
        </>
      )}
    </ResourceForm>
  );
}

/** Another key; a terminal that still has the old one shows nothing any more. */
function NewKey({ kept }: { kept: Kept<TerminalValues> }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mayManage = useMayManage('terminals');
  const [shown, setShown] = useState<string>();
  const renew = useMutation({
    mutationFn: () => renewKey(kept),
    onSuccess: ({ key }) => setShown(key),
    onSettled: () => queries.invalidateQueries({ queryKey: ['terminal'] }),
  });
  if (!mayManage) return null;
  return (
    <div style={{ marginBottom: 12 }}>
      <Popconfirm title={t('quality.set.renewSure')} onConfirm={() => renew.mutate()}>
        <Button loading={renew.isPending}>{t('quality.set.renew')}</Button>
      </Popconfirm>
      {renew.error && <Refused error={renew.error} />}
      <KeyShown shown={shown} onClose={() => setShown(undefined)} />
    </div>
  );
}

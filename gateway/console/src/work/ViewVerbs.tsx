import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { ApiProblem } from '../api/problem';
import { may, useMe } from '../app/session';
import { everyGroup } from '../parts/records';
import { Wrong } from '../parts/Wrong';
import { everyView } from './list';
import type { Asked } from './Views';
import { Dialog } from '../parts/Dialog';

type View = Schema['View'];
type Deed = 'create' | 'rename' | 'share' | 'delete';
interface Said {
  name?: string;
  shared?: 'PRIVATE' | 'GROUP' | 'EVERYONE';
  groupIds?: string[];
}

/** Keeps what is shown as a view, and changes, shares and deletes those one may. */
export function ViewVerbs({ view, asked }: { view?: View; asked: Asked }) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate({ from: '/work' });
  const { data: groups } = useQuery(everyGroup);
  const [deed, setDeed] = useState<Deed>();
  const { filter, orderBy = '', columns } = asked;
  const params = { path: { id: view?.id ?? '' }, header: { 'If-Match': view?.etag ?? '*' } };
  const act = useMutation<View | undefined, Error, { deed: Deed | 'update'; said: Said }>({
    mutationFn: ({ deed: done, said }) => {
      switch (done) {
        case 'create':
          return answer(
            api.POST('/api/v1/views', {
              body: { name: said.name!, resource: 'INCIDENT', filter, orderBy, columns },
            }),
          );
        case 'rename':
          return answer(api.PATCH('/api/v1/views/{id}', { params, body: { name: said.name! } }));
        case 'update':
          return answer(api.PATCH('/api/v1/views/{id}', { params, body: { filter, orderBy, columns } }));
        case 'share':
          return answer(
            api.POST('/api/v1/views/{id}:share', {
              params,
              body: { shared: said.shared!, groupIds: said.groupIds ?? [] },
            }),
          );
        case 'delete':
          return answer<undefined>(api.DELETE('/api/v1/views/{id}', { params }));
      }
    },
    async onSuccess(kept, { deed: done }) {
      setDeed(undefined);
      await queries.invalidateQueries({ queryKey: everyView.queryKey });
      await queries.invalidateQueries({ queryKey: ['incident', 'counts'] });
      if (done === 'delete' || done === 'create' || done === 'update')
        await navigate({ search: { view: kept?.id } });
    },
  });
  const own =
    view !== undefined && !view.standard && (view.ownerId === person.id || may(person, 'view.share'));
  const begin = (wanted: Deed) => {
    act.reset();
    setDeed(wanted);
  };
  const items = [
    { key: 'rename', label: t('views.rename') },
    ...(may(person, 'view.share') ? [{ key: 'share', label: t('views.share') }] : []),
    { key: 'update', label: t('views.update') },
    { key: 'delete', label: t('views.delete'), danger: true },
  ];
  const fields = act.error instanceof ApiProblem ? act.error.fields : {};
  return (
    <Flex vertical gap={4} style={{ marginTop: 8 }}>
      <Button size="small" type="text" onClick={() => begin('create')}>
        {t('views.create')}
      </Button>
      {own && (
        <Dropdown
          trigger={['click']}
          menu={{
            items,
            onClick: ({ key }) =>
              key === 'update' ? act.mutate({ deed: 'update', said: {} }) : begin(key as Deed),
          }}
        >
          <Button size="small" type="text">
            {t('views.change')}
          </Button>
        </Dropdown>
      )}
      <Dialog
        open={deed !== undefined}
        title={deed && t(`views.${deed}`)}
        footer={null}
        onCancel={() => setDeed(undefined)}
        destroyOnHidden
      >
        <Form<Said>
          layout="vertical"
          requiredMark={false}
          onFinish={(said) => act.mutate({ deed: deed!, said })}
          initialValues={{
            name: deed === 'rename' ? view?.name : '',
            shared: view?.shared,
            groupIds: view?.groupIds,
          }}
        >
          {(deed === 'create' || deed === 'rename') && (
            <Form.Item
              name="name"
              label={t('views.name')}
              rules={[{ required: true, message: t('needed') }]}
              {...(fields.name && { help: fields.name, validateStatus: 'error' })}
            >
              <Input autoFocus maxLength={100} />
            </Form.Item>
          )}
          {deed === 'share' && (
            <>
              <Form.Item name="shared" label={t('views.with')}>
                <Select
                  options={['PRIVATE', 'GROUP', 'EVERYONE'].map((value) => ({
                    value,
                    label: t(`shared.${value}`),
                  }))}
                />
              </Form.Item>
              <Form.Item name="groupIds" label={t('views.groups')}>
                <Select
                  mode="multiple"
                  showSearch={{ optionFilterProp: 'label' }}
                  options={groups?.groups?.map(({ id, name }) => ({ value: id, label: name }))}
                />
              </Form.Item>
            </>
          )}
          {deed === 'delete' && <p>{t('views.really', { name: view?.name })}</p>}
          {act.error && <Wrong error={act.error} />}
          <Button type="primary" danger={deed === 'delete'} htmlType="submit" loading={act.isPending}>
            {deed && t(`views.${deed}`)}
          </Button>
        </Form>
      </Dialog>
    </Flex>
  );
}
